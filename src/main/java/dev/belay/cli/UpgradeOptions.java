package dev.belay.cli;

import dev.belay.app.Channel;
import dev.belay.planning.Waiver;
import dev.belay.problem.Problem;
import dev.belay.upgrade.Request;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `upgrade`, `plan` and `check` can be told about the target and what may be left out.
final class UpgradeOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "VERSION",
            description = "the version to go to (default: the latest release)")
    private String version = "";

    @Option(names = "--pre", description = "the latest release may be an alpha, beta or release candidate")
    private boolean prerelease;

    @Option(names = "--allow-dev", description = "go to the newest commit of the component's branch; for developers")
    private boolean branch;

    @Option(names = "--ack", paramLabel = "ID", description = "a manual step that is done; may be given several times")
    private Set<String> acknowledged = Set.of();

    @Option(names = "--no-backup", paramLabel = "REASON", description = "make no backup; the report shows the reason")
    private Optional<String> noBackup = Optional.empty();

    @Option(
            names = "--no-proof",
            paramLabel = "REASON",
            description = "do not prove the backup; the report shows the reason")
    private Optional<String> noProof = Optional.empty();

    @Option(names = "--outside-window", paramLabel = "REASON", description = "begin although the window is closed")
    private Optional<String> outsideWindow = Optional.empty();

    Request request() {
        return new Request(
                version.isEmpty() ? Optional.empty() : Optional.of(version),
                prerelease ? Channel.PRERELEASE : Channel.STABLE,
                branch ? Request.Target.BRANCH : Request.Target.RELEASE,
                acknowledged,
                waiver("--no-backup", noBackup),
                waiver("--no-proof", noProof),
                waiver("--outside-window", outsideWindow));
    }

    /// What an option says that takes a reason for leaving a safety out.
    static Waiver waiver(String option, Optional<String> reason) {
        if (reason.filter(String::isBlank).isPresent()) {
            throw Refusal.wrongUsage(new Problem(
                    "cannot leave out a safety without a reason",
                    "nothing stands after " + option + ", and the report shows why",
                    "write why: `" + option + " \"the disk is a snapshot\"`"));
        }
        return reason.<Waiver>map(Waiver.LeftOut::new).orElseGet(Waiver::kept);
    }
}
