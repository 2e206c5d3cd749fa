package dev.belay.code;

import dev.belay.host.Call;
import dev.belay.host.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real git repository for tests, with commits and tags made one by one, apart from the settings of the machine.
final class SampleRepository {
    private static final Map<String, String> ALONE = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.org",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.org",
            "GIT_AUTHOR_DATE", "2024-05-01T12:00:00Z",
            "GIT_COMMITTER_DATE", "2024-05-01T12:00:00Z");

    private final Tools tools = new Tools();
    final Path folder;

    /// One that is there already, or is made by [#init].
    SampleRepository(Path folder) {
        this.folder = folder;
    }

    SampleRepository init() {
        git("init", "--quiet", "--template=", "-b", "main", ".");
        return this;
    }

    /// An existing checkout.
    private SampleRepository(Path folder, String from) {
        this.folder = folder;
        git("clone", "--quiet", "--template=", from, ".");
    }

    static SampleRepository cloneOf(Path repository, Path folder) {
        return new SampleRepository(folder, repository.toString());
    }

    /// Runs git here and gives its output.
    String git(String... arguments) {
        var argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(arguments));
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var answer = tools.run(new Call(argv, folder, ALONE, Duration.ofSeconds(60)));
        if (!answer.succeeded()) {
            throw new IllegalStateException(argv + ": " + answer);
        }
        return answer.out().strip();
    }

    SampleRepository write(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /// Commits all there is and gives the commit's name.
    String commit(String message) {
        git("add", "--all", "--force");
        git("commit", "--quiet", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD");
    }

    /// Commits all there is under a tag.
    String release(String tag) {
        var commit = commit("release " + tag);
        git("update-ref", "refs/tags/" + tag, commit);
        return commit;
    }
}
