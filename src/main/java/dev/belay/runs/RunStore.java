package dev.belay.runs;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.host.PreallocatedFile;
import dev.belay.host.Unreadable;
import dev.belay.journal.Entry;
import dev.belay.journal.FileJournal;
import dev.belay.journal.Journal;
import dev.belay.journal.JournalReader;
import dev.belay.journal.Recorded;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Standing;
import dev.belay.json.NotReadable;
import dev.belay.json.RecordJson;
import dev.belay.keeper.Accepted;
import dev.belay.plan.Plan;
import dev.belay.plan.PlanFile;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps what belongs to runs: plans, journals, reports.
public final class RunStore {
    private static final long BLOCK = 1 << 20;

    private final Clock clock;
    private final Faults faults;
    private final JournalReader reader = new JournalReader();

    public RunStore(Clock clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    /// Writes the plan of a run that is about to begin.
    public void write(RunFolder run, Plan plan) {
        PlanFile.write(run.plan(), plan);
    }

    /// The plan that the run's journal began with. Throws a [Problem] when another one stands in its place.
    public Plan begunPlan(RunFolder run) {
        var begun = read(run).stream().findFirst().map(Recorded::entry);
        if (begun.isPresent()
                && begun.get() instanceof Entry.Begun(var _, var hash, var _, var _)
                && !hash.equals(PlanFile.hash(run.plan()))) {
            throw new Problem(
                    "cannot take up " + run.id(),
                    run.plan() + " is not the plan it began with: the file was changed",
                    "put back the plan of SHA-256 " + hash + ", then run `belay resume`");
        }
        return plan(run);
    }

    /// The plan of a run.
    public Plan plan(RunFolder run) {
        return PlanFile.read(run.plan());
    }

    /// What tells plans apart: the SHA-256 of the plan, in hexadecimal.
    public String hash(Plan plan) {
        return PlanFile.hash(plan);
    }

    /// The journal of a run, to be begun or gone on with. Made where there is none.
    public Journal open(RunFolder run) {
        return FileJournal.open(PreallocatedFile.open(run.journal(), BLOCK), clock, faults);
    }

    /// What the journal says, read without touching it; nothing when it was not begun.
    public List<Recorded> read(RunFolder run) {
        return Unreadable.isThere(run.journal()) ? reader.facts(bytes(run.journal())) : List.of();
    }

    /// When the journal was last written to, as the file system says; the epoch when there is none.
    public Instant written(RunFolder run) {
        return Instant.ofEpochMilli(run.journal().toFile().lastModified());
    }

    /// The run, told from its plan, its journal and what stands beside them.
    public Report told(RunFolder run) {
        var plan = plan(run);
        var entries = read(run);
        var report = Report.of(run.id(), plan, entries);
        return report.accepting(Accepted.read(run.accepted()))
                .noted(NotSent.notes(report))
                .noted(DamageMended.notes(report))
                .noted(UntoldVersion.notes(report))
                .noted(SetAside.notes(run, plan, report, entries))
                .noted(DataVersion.notes(plan, report))
                .noted(HooksLeft.notes(plan, report));
    }

    /// Writes the report beside the journal.
    public void report(RunFolder run, Report report) {
        DurableFiles.write(run.report(), RecordJson.page(report));
    }

    /// How a run ended that will never be taken up again, as its report says; nothing of any other. The journal need
    /// not be read for it.
    public Optional<String> closed(RunFolder run) {
        return reported(run, End.class).map(End::state).filter(Report.FINAL::contains);
    }

    /// What else a person should know of a run, as its report says. The journal need not be read for it.
    List<String> notes(RunFolder run) {
        return reported(run, Notes.class).map(Notes::notes).orElse(List.of());
    }

    // An older or a torn one may lack what is asked for.
    private static <T extends Record> Optional<T> reported(RunFolder run, Class<T> part) {
        if (!Unreadable.isThere(run.report())) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecordJson.read(bytes(run.report()), part));
        } catch (NotReadable _) {
            return Optional.empty();
        }
    }

    /// The same, also where a full disk or a crash left no report behind the last record of the journal.
    public Optional<String> ending(RunFolder run) {
        return closed(run)
                .or(() -> Standing.of(read(run)) instanceof Standing.Over
                        ? Optional.of(Report.of(run.id(), plan(run), read(run)).state())
                                .filter(Report.FINAL::contains)
                        : Optional.empty());
    }

    /// What counts of a report here.
    record End(String state) {}

    /// The same for who wants to know more.
    record Notes(List<String> notes) {}

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw Unreadable.explain(file, failure);
        }
    }
}
