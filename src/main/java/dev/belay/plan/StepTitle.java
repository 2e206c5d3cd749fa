package dev.belay.plan;

import dev.belay.app.CommandLine;
import dev.belay.app.Journey;
import dev.belay.app.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What a step is called for people. Equal steps of different runs have equal titles, so that their times can be
/// compared.
public final class StepTitle {
    private StepTitle() {}

    /// A few words that begin with a verb: `back up db, media`.
    public static String of(Step step) {
        return switch (step) {
            case Step.PrepareRelease s -> "fetch and lay out " + s.component();
            case Step.RunCommand s -> ran(s.task(), s.name(), s.command().line());
            case Step.RunOwnBackup s -> "dump by the application: " + CommandLine.gist(s.name());
            case Step.RunHook s -> "hook " + CommandLine.gist(s.name());
            case Step.BackUp s ->
                "back up " + s.data().stream().map(data -> data.name()).collect(Collectors.joining(", "));
            case Step.ProveBackup _ -> "prove the backup by restoring it";
            case Step.SendElsewhere _ -> "send the backup elsewhere";
            case Step.PreCopy s -> "copy " + s.data().name() + " ahead";
            case Step.MeasureBaseline _ -> "check how healthy it is now";
            case Step.StopServices s -> "stop " + services(s.services());
            case Step.TakeSnapshot _ -> "take a snapshot";
            case Step.DropSnapshot _ -> "drop the snapshot";
            case Step.TakeFingerprint _ -> "take the fingerprint";
            case Step.Protect s -> "protect " + s.data().name();
            case Step.ProtectTogether s ->
                "protect " + s.parts().stream().map(part -> part.data().name()).collect(Collectors.joining(", "));
            case Step.SwitchRelease s -> "switch " + s.component();
            case Step.SwitchCheckout s -> "check out " + s.component();
            case Step.StartServices s -> "start " + services(s.services());
            case Step.CheckHealth s -> "check health of " + services(s.services());
            case Step.WalkJourneys s -> "walk " + journeys(s.journeys());
            case Step.CheckVersion _ -> "check the running version";
            case Step.CheckInvariants _ -> "check that no row is missing";
            case Step.StageRestore s -> "restore " + s.data().name() + " beside";
            case Step.ExportLosses _ -> "write out what going back loses";
            case Step.SwapIn s -> "swap " + s.data().name() + " in";
            case Step.ReturnLedger _ -> "forget hooks that were done since";
            case Step.KeepPoints _ -> "keep the state at the stop as a backup";
            case Step.ReleasePoints _ -> "release the rollback points";
            case Step.ReleaseReplaced _ -> "release what was replaced";
            case Step.PruneBackups _ -> "remove old backups";
            case Step.SendAfterwards _ -> "send the kept backup elsewhere";
            case Step.PruneElsewhere _ -> "remove old backups elsewhere";
            case Step.PruneReleases _ -> "remove old releases";
            case Step.RunAfterwards s -> "hook " + CommandLine.gist(s.name());
        };
    }

    /// What exactly a step works on, for plans: a command, a place; empty when the title says it all.
    public static String detail(Step step) {
        return switch (step) {
            case Step.PrepareRelease s -> s.release().toString();
            case Step.RunCommand s -> s.command().line().gist();
            case Step.RunOwnBackup s -> s.command().line().gist();
            case Step.RunHook s -> s.command().line().gist();
            case Step.RunAfterwards s -> s.command().line().gist();
            case Step.BackUp s -> s.backup().toString();
            case Step.SwitchRelease s ->
                s.before().getFileName() + " -> " + s.release().getFileName();
            case Step.SwitchCheckout s -> abbreviated(s.before()) + " -> " + abbreviated(s.commit());
            case Step.CheckVersion s -> s.expected();
            case Step.KeepPoints s -> s.backup().toString();
            case Step.SendElsewhere s -> s.to().shown();
            case Step.SendAfterwards s -> s.to().shown();
            case Step.PruneElsewhere s -> s.from().shown();
            case Step.TakeSnapshot s -> s.take().line().gist();
            case Step.DropSnapshot s -> s.drop().line().gist();
            case Step.ExportLosses s -> s.folder().toString();
            case Step.SwapIn s -> place(s.aside());
            default -> "";
        };
    }

    private static String ran(String task, String name, CommandLine line) {
        var isNamed = task.equals(name) || task.endsWith(" " + name) || name.equals(line.text());
        return isNamed ? task : task + ": " + CommandLine.gist(name);
    }

    private static String services(List<Service> services) {
        return services.isEmpty()
                ? "nothing"
                : services.stream().map(Service::name).collect(Collectors.joining(", "));
    }

    private static String journeys(List<Journey> journeys) {
        return "the user's way: " + journeys.stream().map(Journey::name).collect(Collectors.joining(", "));
    }

    private static String abbreviated(String commit) {
        return commit.substring(0, Math.min(10, commit.length()));
    }

    private static String place(Path aside) {
        return "what is there goes to " + aside;
    }
}
