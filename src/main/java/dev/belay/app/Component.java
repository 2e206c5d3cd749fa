package dev.belay.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A part of an instance with its own code and version.
///
/// @param repository  the git URL or path the code is fetched from
/// @param tags        which tags are releases
/// @param branch      the branch followed where there are no releases, or with `--allow-dev`
/// @param signatures  whether a tag must be signed
/// @param layout      where the code lives
/// @param links       names inside the release that are links to places under the home folder:
///                    settings, uploads, the database
/// @param notes       the NEWS or CHANGELOG file inside the repository
public record Component(
        String name,
        String repository,
        TagFilter tags,
        Optional<String> branch,
        Signatures signatures,
        Layout layout,
        Map<String, Path> links,
        Optional<String> notes) {
    public Component {
        links = Map.copyOf(links);
    }

    /// Where a component's code lives.
    public sealed interface Layout {
        /// A folder per release under `releases`, and the link `current` that points to the one in use.
        record Releases(Path releases, Path current) implements Layout {}

        /// One git checkout that is worked in place. `environment` are the folders inside it that its
        /// dependencies live in; they are protected like data.
        record InPlace(Path checkout, List<Path> environment) implements Layout {
            public InPlace {
                environment = List.copyOf(environment);
            }
        }
    }

    /// Whether tags must be signed.
    public enum Signatures {
        NOT_ASKED,
        REQUIRED
    }

    /// The folder that commands of the present release run in.
    public Path folder() {
        return switch (layout) {
            case Layout.Releases releases -> releases.current();
            case Layout.InPlace place -> place.checkout();
        };
    }
}
