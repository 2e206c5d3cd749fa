package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.DurableFiles;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said where `belay.yaml` is gone and runs kept it.
final class ManifestInForceTest {
    private static final Step PROVE = new Step.ProveBackup(Path.of("/backup"), Path.of("/scratch"));
    private static final Plan PLAN =
            new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", List.of(PROVE), List.of(), List.of(), Map.of());

    @TempDir
    Path scratch;

    private Path home = Path.of("");

    @BeforeEach
    void resolveHome() throws IOException {
        home = scratch.toRealPath();
    }

    @Test
    void withoutARunThatKeptOneAManifestIsBegun() {
        assertThat(fault().next()).startsWith("run `belay init");
        begun();
        assertThat(fault().next()).startsWith("run `belay init");
    }

    @Test
    void anOpenRunIsSettledBeforeItsManifestIsBroughtBack() throws IOException {
        var run = begun();
        keep(run);

        var next = ManifestInForce.of(home).faults().getFirst().next();

        assertThat(next)
                .startsWith("run `belay resume`")
                .contains("`cp " + run.manifest() + " " + home.resolve("belay.yaml") + "`");
        assertThat(ManifestInForce.openRun(home)).contains(run);
    }

    @Test
    void theManifestOfTheNewestRunIsBroughtBackWhereNoneIsOpen() throws IOException {
        var run = begun();
        keep(run);
        try (var journal = store().open(run)) {
            journal.append(new Entry.Intent(0));
            journal.append(new Entry.TurnedBack(0, new Failure("cannot prove it", "it is damaged", "look")));
            journal.append(new Entry.Undo(0));
            journal.append(new Entry.Undone(0));
            journal.append(new Entry.Ended(Entry.Ending.REFUSED));
        }

        assertThat(fault().next()).isEqualTo(ManifestInForce.bringsBack(home, run));
        Files.writeString(home.resolve("belay.yaml"), "nmae: wiki\n");
        assertThat(fault().next()).doesNotContain("cp ");
    }

    private Problem fault() {
        var found = new Problem[1];
        assertThatThrownBy(() -> ManifestInForce.of(home))
                .isInstanceOfSatisfying(Problem.class, problem -> found[0] = problem);
        return found[0];
    }

    private static void keep(RunFolder run) throws IOException {
        Files.writeString(run.manifest(), "name: wiki\ncode: { app: { git: /srv/wiki.git } }\n");
    }

    private RunFolder begun() {
        var run = new Runs(home.resolve(".belay")).at("20260101T000000000Z-upgrade");
        DurableFiles.createDirectories(run.path());
        store().write(run, PLAN);
        try (var journal = store().open(run)) {
            journal.append(new Entry.Begun("a-run", "hash", "0", new Owner("another boot", 1, 1)));
        }
        return run;
    }

    private static RunStore store() {
        return new RunStore(new HandClock(), _ -> {});
    }
}
