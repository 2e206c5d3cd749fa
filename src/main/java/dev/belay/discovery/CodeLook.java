package dev.belay.discovery;

import dev.belay.app.TagFilter;
import dev.belay.app.Tagged;
import dev.belay.code.FoundCheckout;
import dev.belay.host.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for the code: releases with the link `current`, or a checkout worked in place.
final class CodeLook {
    private static final Pattern PREFIXED = Pattern.compile("([A-Za-z][A-Za-z0-9._/-]*?)v?\\d+(?:\\.\\d+)+.*");
    private static final Pattern NOTES =
            Pattern.compile("(?i)(news|changelog|changes|history|release_?notes)(\\.(md|rst|txt))?");

    private final Path home;
    private final Tools tools;

    CodeLook(Path home, Tools tools) {
        this.home = home;
        this.tools = tools;
    }

    Optional<CodeFound> look() {
        var current = home.resolve("current");
        if (Files.isSymbolicLink(current) && Files.isDirectory(current)) {
            var folder = Trees.real(current);
            return Optional.of(found(folder, Optional.empty(), "current leads to " + Trees.shown(home, folder)));
        }
        return checkouts().findFirst().map(folder -> {
            var at = folder.equals(home) ? "." : Trees.shown(home, folder);
            return found(folder, Optional.of(at), "a git checkout lies in " + (at.equals(".") ? "this folder" : at));
        });
    }

    /// Checkouts directly below the home which are not the code: site repositories, plugins.
    List<String> others(CodeFound code) {
        return checkouts()
                .filter(folder -> !folder.equals(code.folder()) && !folder.equals(home))
                .map(folder -> Trees.shown(home, folder))
                .toList();
    }

    /// The home itself, then the folders in it; those with a manage.py first.
    private Stream<Path> checkouts() {
        if (Files.exists(home.resolve(".git"))) {
            return Stream.of(home);
        }
        return Trees.list(home).stream()
                .filter(folder -> !Files.isSymbolicLink(folder) && Files.exists(folder.resolve(".git")))
                .sorted(Comparator.comparing((Path folder) -> !Files.exists(folder.resolve("manage.py")))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private CodeFound found(Path folder, Optional<String> at, String evidence) {
        var checkout = FoundCheckout.in(folder, tools);
        var where = at.orElse("current");
        return new CodeFound(
                folder,
                at,
                evidence,
                checkout.flatMap(each -> repository(each, where)),
                checkout.flatMap(CodeLook::tags),
                at.isEmpty() ? links(folder) : Map.of(),
                notes(folder));
    }

    private static Optional<Guess> repository(FoundCheckout checkout, String where) {
        if (checkout.mirror().isPresent()) {
            return checkout.origin()
                    .map(url -> new Guess("code.app.git", url, "Belay's own mirror was fetched from there"));
        }
        return Optional.of(checkout.origin()
                .map(url -> new Guess("code.app.git", url, "`git remote get-url origin` in " + where))
                .orElseGet(() -> new Guess(
                        "code.app.git",
                        Trees.real(checkout.folder()).toString(),
                        "the checkout in " + where + " has no origin, so its own repository is asked")));
    }

    /// The value is empty when Belay's usual filter does.
    private static Optional<Guess> tags(FoundCheckout checkout) {
        var usual = checkout.releases(TagFilter.RELEASES);
        return usual.isEmpty()
                ? prefixed(checkout)
                : Optional.of(new Guess("code.app.tags", "", counted(usual) + installed(checkout)));
    }

    private static Optional<Guess> prefixed(FoundCheckout checkout) {
        var prefixes = checkout.tags().stream()
                .map(PREFIXED::matcher)
                .filter(matcher -> matcher.matches())
                .collect(Collectors.groupingBy(matcher -> matcher.group(1), TreeMap::new, Collectors.counting()));
        return prefixes.entrySet().stream().max(Map.Entry.comparingByValue()).map(most -> {
            var filter = most.getKey().replace(".", "\\.") + "v?(\\d+(?:\\.\\d+)+.*)";
            return new Guess("code.app.tags", filter, counted(checkout.releases(TagFilter.parse(filter))));
        });
    }

    private static String counted(List<Tagged> releases) {
        return releases.size() == 1
                ? "one tag looks like a release: " + releases.getFirst().tag()
                : releases.size() + " tags look like releases, from "
                        + (releases.isEmpty() ? "" : releases.getFirst().tag()) + " to "
                        + (releases.isEmpty() ? "" : releases.getLast().tag());
    }

    private static String installed(FoundCheckout checkout) {
        return checkout.version(TagFilter.RELEASES)
                .map(version -> "; installed: " + version.text())
                .orElse("");
    }

    /// Links in the root of the release which lead out of it into the home.
    private Map<String, Path> links(Path folder) {
        return Trees.list(folder).stream()
                .filter(Files::isSymbolicLink)
                .filter(Files::exists)
                .filter(link -> leadsHome(link, folder))
                .collect(Collectors.toMap(link -> String.valueOf(link.getFileName()), target(folder)));
    }

    private boolean leadsHome(Path link, Path folder) {
        var place = target(folder).apply(link);
        return place.startsWith(home) && !place.startsWith(folder) && !place.startsWith(home.resolve("releases"));
    }

    // One step only: what the link was written to lead to, which may be a link itself.
    private Function<Path, Path> target(Path folder) {
        return link -> {
            try {
                var place = folder.resolve(Files.readSymbolicLink(link)).normalize();
                return place.startsWith(home) ? place : Trees.real(link);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }

    private static Optional<String> notes(Path folder) {
        return Trees.list(folder).stream()
                .filter(Files::isRegularFile)
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> NOTES.matcher(name).matches())
                .min(Comparator.comparing((String name) ->
                                !name.toLowerCase(java.util.Locale.ROOT).startsWith("news"))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
