package dev.belay.code;

import dev.belay.code.Fetched.Reach;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Output;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Brings a mirror up to date. Tags first land beside those known; only new names are taken over, so that a moved tag
/// is
/// seen and not followed.
final class MirrorFetch {
    /// Where the repository's tags stand as they are now.
    static final String SEEN_TAGS = "refs/belay/seen/";

    private static final String TAGS = "refs/tags/";
    private static final String FETCHED = "belay-fetched";
    private static final String FROM = "belay-repository";
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final Pattern PASSWORD = Pattern.compile("(?i)[a-z+]+://[^/@]*:[^/@]*@.*");
    private static final Pattern RELEASE_LIKE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+/@-]{0,199}");

    private final Tools tools;
    private final Clock clock;
    private final Path folder;
    private final String repository;

    MirrorFetch(Tools tools, Clock clock, Path folder, String repository) {
        this.tools = tools;
        this.clock = clock;
        this.folder = folder;
        this.repository = repository;
    }

    Fetched run() {
        refusePassword();
        return Files.isDirectory(folder) ? refresh() : create();
    }

    Optional<Instant> last() {
        try {
            var record = folder.resolve(FETCHED);
            return Files.exists(record)
                    ? Optional.of(Instant.parse(Files.readString(record).strip()))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether a folder is such a mirror.
    static boolean isMirror(Path folder) {
        return Files.exists(folder.resolve(FETCHED));
    }

    /// What the mirror in a folder was fetched from, as far as it says.
    static Optional<String> repository(Path folder) {
        try {
            var record = folder.resolve(FROM);
            return Files.exists(record) ? Optional.of(Files.readString(record).strip()) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Fetched create() {
        var mirrors = folder.toAbsolutePath().resolveSibling(".").normalize();
        var fresh = mirrors.resolve("." + folder.getFileName() + ".partial");
        DurableFiles.createDirectories(mirrors);
        DurableFiles.removeOwn(fresh, mirrors);
        Git.nowhere(tools, mirrors)
                .ask("cannot make a mirror", "init", "--quiet", "--bare", "--template=", "--", fresh.toString());
        var git = Git.bare(tools, fresh);
        var answer = bring(git);
        if (!answer.succeeded()) {
            DurableFiles.removeOwn(fresh, mirrors);
            throw unreachable(answer);
        }
        var fetched = adopt(git);
        DurableFiles.forceTree(fresh);
        DurableFiles.rename(fresh, folder);
        return fetched;
    }

    private Fetched refresh() {
        var git = Git.bare(tools, folder);
        var answer = bring(git);
        if (answer.succeeded()) {
            return adopt(git);
        }
        var last = last().orElse(Instant.EPOCH);
        return new Fetched(
                last,
                Reach.OFFLINE,
                List.of("offline: last fetched " + last + "; " + repository + " cannot be reached now ("
                        + Git.reason(answer) + ")"));
    }

    private Output bring(Git git) {
        var arguments = new ArrayList<>(List.of("fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head"));
        if (isLocal()) {
            arguments.addAll(List.of("--upload-pack", Git.SERVE));
        }
        arguments.addAll(List.of("--", repository, "+refs/heads/*:refs/heads/*", "+refs/tags/*:" + SEEN_TAGS + "*"));
        return git.runWithin(LIMIT, arguments.toArray(String[]::new));
    }

    // Git takes over the new names and refuses the moved ones; which are which is then measured.
    private Fetched adopt(Git git) {
        git.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", ".", SEEN_TAGS + "*:" + TAGS + "*");
        var now = clock.now();
        if (!repository(git.folder()).equals(Optional.of(repository))) {
            DurableFiles.write(git.folder().resolve(FROM), repository + "\n");
        }
        DurableFiles.write(git.folder().resolve(FETCHED), now + "\n");
        return new Fetched(now, Reach.FRESH, moved(new Refs(git)));
    }

    private List<String> moved(Refs refs) {
        var known = refs.below(TAGS);
        var warnings = new ArrayList<String>();
        refs.below(SEEN_TAGS).forEach((name, seen) -> {
            var kept = known.get(name);
            if (RELEASE_LIKE.matcher(name).matches()
                    && kept != null
                    && !kept.commit().equals(seen.commit())) {
                warnings.add(movedTag(name, kept.commit(), seen.commit()));
            }
        });
        return warnings;
    }

    private String movedTag(String name, String kept, String seen) {
        return "the tag " + name + " was moved from commit " + kept + " to " + seen + " in " + repository
                + "; Belay keeps the first. To follow it, once you know why: git --git-dir=" + folder + " update-ref "
                + TAGS + name + " " + SEEN_TAGS + name;
    }

    private boolean isLocal() {
        return repository.startsWith("/") || repository.startsWith("file://");
    }

    private void refusePassword() {
        if (PASSWORD.matcher(repository).matches()) {
            throw new Problem(
                    "cannot fetch from a repository whose address holds a password",
                    "git would show it to everyone in the list of processes",
                    "take the password out of the address and run `git config --global credential.helper store`");
        }
    }

    private Problem unreachable(Output answer) {
        return new Problem(
                "cannot fetch " + repository,
                "git ended with " + answer.code() + ": " + Git.reason(answer) + ", and nothing was fetched before",
                "git ls-remote -- " + ShellWord.of(repository));
    }
}
