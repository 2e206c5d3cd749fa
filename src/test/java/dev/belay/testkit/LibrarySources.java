package dev.belay.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a git repository with a tag per release out of `src/test/apps/library`, the same commits each time.
final class LibrarySources {
    /// Tags that are no releases, as repositories have them, and as somebody with bad intent makes them.
    static final List<String> ODD_TAGS = List.of(
            "weekly1",
            "v-next",
            "$(reboot)",
            "3.0$(reboot)",
            "9.9;reboot",
            "it's-4.0",
            "\"5.0\"",
            "release/6",
            "latest");

    /// Each release with the one it is based on.
    private static final Map<String, String> RELEASES = releases();

    private static final Map<String, String> SAME_EACH_TIME = Map.of(
            "GIT_AUTHOR_NAME", "Library",
            "GIT_AUTHOR_EMAIL", "library@example.org",
            "GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME", "Library",
            "GIT_COMMITTER_EMAIL", "library@example.org",
            "GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z",
            "GIT_CONFIG_NOSYSTEM", "1");

    private final Path repository;

    private LibrarySources(Path repository) {
        this.repository = repository;
    }

    /// The folder of the sources.
    static Path folder() {
        return Path.of("src/test/apps/library").toAbsolutePath();
    }

    /// Makes the repository at `repository`; its branch `main` is at 2.0.
    static void build(Path repository) {
        Program.in(Path.of("/"), "git", "init", "-q", "-b", "main", repository.toString())
                .succeed();
        var sources = new LibrarySources(repository);
        RELEASES.forEach(sources::commit);
        sources.git("checkout", "-q", "main");
        ODD_TAGS.forEach(tag -> sources.git("tag", tag));
    }

    private void commit(String release, String basis) {
        if (!basis.isEmpty()) {
            git("checkout", "-q", isOnMain(release) ? "main" : basis);
        }
        Program.in(repository, "cp", "-r", folder().resolve(release) + "/.", ".")
                .succeed();
        git("add", "--all");
        git("commit", "-q", "-m", "library: release " + release);
        git("tag", release);
    }

    private static boolean isOnMain(String release) {
        return release.equals("1.1") || release.equals("2.0");
    }

    private void git(String... words) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Program.in(repository, command.toArray(String[]::new))
                .with(SAME_EACH_TIME)
                .succeed();
    }

    private static Map<String, String> releases() {
        var releases = new LinkedHashMap<>(Map.of("1.0", ""));
        releases.put("1.1", "1.0");
        releases.put("2.0", "1.1");
        for (int broken = 1; broken <= 13; broken++) {
            releases.put("2." + broken, "2.0");
        }
        return releases;
    }
}
