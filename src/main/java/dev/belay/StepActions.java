package dev.belay;

import dev.belay.app.DataSet;
import dev.belay.app.Elsewhere;
import dev.belay.app.Service;
import dev.belay.backup.BackingUp;
import dev.belay.backup.ExportingLosses;
import dev.belay.backup.KeepingPoints;
import dev.belay.backup.KeptPoints;
import dev.belay.backup.PreCopying;
import dev.belay.backup.Protecting;
import dev.belay.backup.ProtectingTogether;
import dev.belay.backup.Proving;
import dev.belay.backup.ProvingAnew;
import dev.belay.backup.PruningBackups;
import dev.belay.backup.PruningElsewhere;
import dev.belay.backup.ReleasingPoints;
import dev.belay.backup.ReleasingReplaced;
import dev.belay.backup.SendingElsewhere;
import dev.belay.backup.StagingRestore;
import dev.belay.backup.SwappingIn;
import dev.belay.code.CodeActions;
import dev.belay.command.CommandRunner;
import dev.belay.command.OwnBackup;
import dev.belay.command.TaskRun;
import dev.belay.engine.Action;
import dev.belay.engine.Actions;
import dev.belay.engine.Place;
import dev.belay.health.BaselineMeasure;
import dev.belay.health.BaselineReadiness;
import dev.belay.health.CodeFacts;
import dev.belay.health.FingerprintTake;
import dev.belay.health.HealthCheck;
import dev.belay.health.InvariantCheck;
import dev.belay.health.JourneyWalk;
import dev.belay.health.Survey;
import dev.belay.health.VersionCheck;
import dev.belay.hook.Hooks;
import dev.belay.hook.Ledger;
import dev.belay.hook.Snapshots;
import dev.belay.hook.Trip;
import dev.belay.journal.RunFolder;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Pointed;
import dev.belay.plan.Plan;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import dev.belay.restic.Repository;
import dev.belay.runs.RanAgain;
import dev.belay.service.ClosedFence;
import dev.belay.service.ServiceActions;
import dev.belay.service.Strangers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The actions of one run: which part does which step. To add a step, follow the compiler here.
final class StepActions implements Actions {
    private final Parts parts;
    private final RunFolder run;
    private final Plan.Kind kind;
    private final List<Step> steps;
    private final KeptPoints kept;
    private final CodeActions code;
    private final CommandRunner commands;
    private final Hooks hooks;
    private final Snapshots snapshots;
    private final Survey survey;

    StepActions(Parts parts, RunFolder run, Plan plan) {
        this.parts = parts;
        this.run = run;
        this.kind = plan.kind();
        this.steps = plan.steps();
        this.kept = KeptPoints.of(run, plan);
        this.code = new CodeActions(parts.tools(), parts.kernel(), parts.clock(), parts.faults());
        this.commands = parts.commands(run);
        this.snapshots = new Snapshots(commands);
        this.hooks = new Hooks(
                commands,
                new Ledger(parts.instance().own().resolve("ledger.jsonl"), parts.clock()),
                new Trip(run.id(), plan.from(), plan.to()));
        this.survey = parts.survey(run.id());
    }

    @Override
    public Action of(Step step) {
        var clock = parts.clock();
        var keepers = parts.keepers();
        return switch (step) {
            case Step.PrepareRelease prepare -> code.of(prepare, run.path());
            case Step.RunCommand command -> new TaskRun(command, commands, place(step));
            case Step.RunOwnBackup dump -> new OwnBackup(dump, commands, place(step));
            case Step.RunHook hook -> hooks.run(hook, place(step));
            case Step.BackUp backup -> new BackingUp(backup, keepers, clock);
            case Step.ProveBackup prove -> proving(prove);
            case Step.PreCopy copy -> new PreCopying(copy, keepers);
            case Step.MeasureBaseline measure -> new BaselineMeasure(measure, survey, clock);
            case Step.StopServices stop -> services(baseline()).stop(stop);
            case Step.TakeFingerprint take ->
                new FingerprintTake(
                        take,
                        new Pointed(keepers, points(take)),
                        new CodeFacts(parts.tools()),
                        run.accepted(),
                        parts.secrets()::redact);
            case Step.TakeSnapshot take -> snapshots.take(take, place(step));
            case Step.DropSnapshot drop -> snapshots.drop(drop, place(step));
            case Step.Protect protect -> orFromSnapshot(new Protecting(protect, keepers, exclusive()));
            case Step.ProtectTogether together ->
                orFromSnapshot(new ProtectingTogether(together, keepers, exclusive()));
            case Step.SwitchRelease release -> code.of(release, run.path());
            case Step.SwitchCheckout checkout -> code.of(checkout, run.path());
            case Step.StartServices start ->
                services(baseline()).start(start, run.path().resolve("services.json"));
            case Step.CheckHealth check ->
                kind == Plan.Kind.UPGRADE
                        ? new HealthCheck(check, survey, clock)
                        : HealthCheck.afterARepair(check, survey, clock);
            case Step.WalkJourneys walk -> new JourneyWalk(walk, survey, clock);
            case Step.CheckVersion check -> new VersionCheck(check, survey, parts::probedVersion, clock);
            case Step.CheckInvariants check -> new InvariantCheck(check, keepers);
            case Step.StageRestore stage -> new StagingRestore(stage, keepers, clock, () -> wasLive(stage));
            case Step.ExportLosses export -> new ExportingLosses(export, parts::losses);
            case Step.SwapIn swap -> orFromSnapshot(new SwappingIn(swap, keepers, exclusive(), beforeTheFirst(swap)));
            case Step.ReturnLedger back -> hooks.back(back);
            case Step.KeepPoints keep -> new KeepingPoints(keep, kept, keepers, clock);
            case Step.ReleasePoints release -> new ReleasingPoints(release, kept, keepers);
            case Step.ReleaseReplaced release ->
                new ReleasingReplaced(release, kept, keepers, parts.kernel(), run.compared());
            case Step.PruneBackups prune -> new PruningBackups(prune, clock);
            case Step.SendElsewhere send -> new SendingElsewhere(send, this::repository, keepers, clock);
            case Step.SendAfterwards send ->
                new SendingElsewhere(
                        new Step.SendElsewhere(send.backup(), send.to()), this::repository, keepers, clock);
            case Step.PruneElsewhere prune -> new PruningElsewhere(prune, this::repository, clock);
            case Step.PruneReleases prune -> code.of(prune);
            case Step.RunAfterwards hook -> hooks.afterwards(hook, place(step));
        };
    }

    /// The same actions, none of which changes data or code beneath a running service.
    Actions withClosedFence(Plan plan) {
        return new ClosedFence(this, plan, services(baseline()), names -> RanAgain.add(run, names));
    }

    private Action proving(Step.ProveBackup prove) {
        return steps.stream()
                .filter(Step.BackUp.class::isInstance)
                .map(Step.BackUp.class::cast)
                .filter(made -> made.backup().equals(prove.backup()))
                .findFirst()
                .<Action>map(made -> new ProvingAnew(made, prove, parts.keepers(), parts.clock()))
                .orElseGet(() -> new Proving(prove, parts.keepers(), parts.clock()));
    }

    // One look finds who has any of them open.
    private List<DataSet> beforeTheFirst(Step.SwapIn swap) {
        var all = steps.stream()
                .filter(Step.SwapIn.class::isInstance)
                .map(Step.SwapIn.class::cast)
                .toList();
        return all.getFirst().equals(swap) ? all.stream().map(Step.SwapIn::data).toList() : List.of();
    }

    private boolean wasLive(Step.StageRestore stage) {
        return steps.stream()
                .filter(Step.SwapIn.class::isInstance)
                .map(Step.SwapIn.class::cast)
                .anyMatch(swap -> swap.place().equals(stage.place()) && Files.exists(swap.aside()));
    }

    private Action orFromSnapshot(Action own) {
        return steps.stream()
                .filter(Step.TakeSnapshot.class::isInstance)
                .map(Step.TakeSnapshot.class::cast)
                .findFirst()
                .map(taken -> snapshots.unless(run.fromSnapshot(), own, taken, place(taken)))
                .orElse(own);
    }

    private Repository repository(Elsewhere place) {
        return parts.repository(place, parts.attendant(run));
    }

    private Exclusive exclusive() {
        return new Exclusive(parts.keepers(), parts.kernel());
    }

    private Path baseline() {
        return run.path().resolve("baseline.json");
    }

    private ServiceActions services(Path baseline) {
        return new ServiceActions(
                new Strangers(services(steps), parts.services(), parts.kernel()),
                new BaselineReadiness(survey, baseline),
                parts.keepers(),
                parts.clock());
    }

    // Those of now and those of the target.
    private static List<Service> services(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> switch (step) {
                    case Step.StopServices stop -> stop.services().stream();
                    case Step.CheckHealth check -> check.services().stream();
                    default -> Stream.of();
                })
                .distinct()
                .toList();
    }

    // Those that the data are brought back to before its undo compares.
    private Map<String, Path> points(Step.TakeFingerprint take) {
        return Protections.of(
                        steps.stream().dropWhile(step -> !step.equals(take)).toList())
                .collect(Collectors.toMap(protect -> protect.data().name(), Step.Protect::point, (first, _) -> first));
    }

    // Two equal steps of one plan are two steps: each has its own place.
    private Place place(Step wanted) {
        for (int number = 0; number < steps.size(); number++) {
            if (isSame(steps.get(number), wanted)) {
                return new Place(run, number);
            }
        }
        throw new IllegalArgumentException("a step of another plan");
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Step one, Step other) {
        return one == other;
    }
}
