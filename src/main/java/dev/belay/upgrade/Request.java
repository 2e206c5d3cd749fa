package dev.belay.upgrade;

import dev.belay.app.Channel;
import dev.belay.planning.Waiver;
import java.util.Optional;
import java.util.Set;

/// What the operator asked for.
///
/// @param version      the target's version; the latest release when absent
/// @param branch       whether the head of the component's branch is asked for (`--allow-dev`)
/// @param acknowledged ids of manual steps that are done
/// @param window       kept, or left out with a reason
public record Request(
        Optional<String> version,
        Channel channel,
        Target branch,
        Set<String> acknowledged,
        Waiver backup,
        Waiver proof,
        Waiver window) {
    public Request {
        acknowledged = Set.copyOf(acknowledged);
    }

    /// Releases, or whatever the branch has.
    public enum Target {
        RELEASE,
        BRANCH
    }

    /// The latest release, with every safety.
    public static Request latest() {
        return new Request(
                Optional.empty(),
                Channel.STABLE,
                Target.RELEASE,
                Set.of(),
                Waiver.kept(),
                Waiver.kept(),
                Waiver.kept());
    }
}
