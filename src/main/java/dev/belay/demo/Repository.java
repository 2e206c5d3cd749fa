package dev.belay.demo;

import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The git repository of the guestbook, with a tag for each release.
final class Repository {
    /// Git as if nobody had ever configured it.
    private static final Map<String, String> PLAIN_GIT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_AUTHOR_NAME", "Guestbook",
            "GIT_AUTHOR_EMAIL", "guestbook@example.org",
            "GIT_COMMITTER_NAME", "Guestbook",
            "GIT_COMMITTER_EMAIL", "guestbook@example.org");

    /// The files of each release that differ from the release it is made from.
    private static final Map<String, List<String>> FILES = Map.of(
            "1.0",
            List.of(
                    "guestbook",
                    "gitignore",
                    "VERSION",
                    "NEWS.md",
                    "page.html",
                    "sign.sql",
                    "entries.sql",
                    "migrations/0001-entries.sql"),
            "2.0",
            List.of("VERSION", "NEWS.md", "sign.sql", "entries.sql", "migrations/0002-guest-apart.sql"),
            "3.0",
            List.of(
                    "VERSION",
                    "NEWS.md",
                    "sign.sql",
                    "migrations/0003-no-doubles.sql",
                    "migrations/0004-countries.sql"),
            "4.0",
            List.of("VERSION", "NEWS.md", "sign.sql", "migrations/0003-seals.sql", "migrations/0004-seal-all.sql"));

    private final Path folder;
    private final Tools tools;

    Repository(Path folder, Tools tools) {
        this.folder = folder;
        this.tools = tools;
    }

    /// Makes it: 2.0 follows 1.0; 3.0, and then 4.0 in its stead, follow 2.0.
    void create() {
        writable(() -> Files.createDirectories(folder));
        git("init", "--quiet", "--initial-branch=main");
        release("1.0");
        release("2.0");
        release("3.0");
        git("rm", "--quiet", "migrations/0003-no-doubles.sql", "migrations/0004-countries.sql");
        release("4.0");
    }

    /// Puts the code of a release into a folder that does not exist yet.
    void install(String version, Path release) {
        git("clone", "--quiet", "--branch", version, folder.toString(), release.toString());
    }

    private void release(String version) {
        FILES.getOrDefault(version, List.of()).forEach(file -> writable(() -> copy(version, file)));
        git("add", "--all");
        git("commit", "--quiet", "--message", "guestbook " + version);
        git("tag", version);
    }

    private void copy(String version, String file) throws IOException {
        var place = folder.resolve(file.equals("gitignore") ? ".gitignore" : file);
        Files.createDirectories(place.getParent());
        try (var text = Repository.class.getResourceAsStream("releases/" + version + "/" + file)) {
            if (text == null) {
                throw new IllegalStateException("the build left out " + file + " of " + version);
            }
            Files.write(place, text.readAllBytes());
        }
        if (file.equals("guestbook") && !place.toFile().setExecutable(true)) {
            throw new IllegalStateException(place + " cannot be made executable");
        }
    }

    private void git(String... words) {
        var argv = new String[words.length + 3];
        argv[0] = "git";
        argv[1] = "-c";
        argv[2] = "advice.detachedHead=false";
        System.arraycopy(words, 0, argv, 3, words.length);
        var answer = tools.run(Call.of(folder, argv).with(PLAIN_GIT));
        if (!answer.succeeded()) {
            throw new Problem(
                    "cannot make the repository of the demo",
                    "`git " + words[0] + "` said: " + answer.err().strip(),
                    "run `git --version`; 2.28 or newer is needed");
        }
    }

    private static void writable(Writing writing) {
        try {
            writing.write();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
