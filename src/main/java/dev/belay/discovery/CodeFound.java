package dev.belay.discovery;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// How the code lies in the home folder, and where it comes from.
///
/// @param folder     the code in use, without links
/// @param at         the folder of a checkout worked in place, relative to the home; empty for a folder per release
/// @param evidence   what showed the layout
/// @param repository where releases come from, with its evidence
/// @param tags       the filter that takes the releases, when the usual one does not; else how many it takes
/// @param links      names in the release that lead to places in the home
/// @param notes      the NEWS or CHANGELOG file
record CodeFound(
        Path folder,
        Optional<String> at,
        String evidence,
        Optional<Guess> repository,
        Optional<Guess> tags,
        Map<String, Path> links,
        Optional<String> notes) {
    CodeFound {
        links = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(links));
    }

    /// A path inside the present code, as commands write it that run from the home folder.
    boolean holds(Path place) {
        return place.startsWith(folder);
    }
}
