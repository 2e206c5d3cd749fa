package dev.belay.code;

import dev.belay.app.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The release notes of a component, cut out of its NEWS or CHANGELOG file, a section for each version.
public final class Notes {
    private static final List<String> STEMS = List.of("news", "changelog", "changes", "history", "releases");
    private static final Set<String> ENDINGS = Set.of("", ".md", ".markdown", ".rst", ".txt");

    private final List<Section> sections;

    private Notes(List<Section> sections) {
        this.sections = List.copyOf(sections);
    }

    /// What is said of one version.
    ///
    /// @param title the heading without its marks
    public record Section(Version version, String title, String body) {}

    /// Reads the notes at a commit: the file that is named, or else the first that looks like notes. No file, no
    /// sections.
    public static Notes at(Mirror mirror, String commit, Optional<String> named) {
        return named.or(() -> find(mirror.topNames(commit)))
                .flatMap(path -> mirror.file(commit, path))
                .map(Notes::parse)
                .orElseGet(() -> new Notes(List.of()));
    }

    /// Reads Markdown, reStructuredText or plain text.
    public static Notes parse(String text) {
        var lines = text.lines().toList();
        var headings = Heading.all(lines);
        var first = headings.stream().filter(Heading::hasVersion).findFirst();
        if (first.isEmpty()) {
            return new Notes(List.of());
        }
        var sections = new ArrayList<Section>();
        var relevant = headings.stream()
                .filter(heading -> heading.divides(first.get()))
                .toList();
        for (int index = 0; index < relevant.size(); index++) {
            var heading = relevant.get(index);
            int end = index + 1 < relevant.size() ? relevant.get(index + 1).start() : lines.size();
            var body = String.join("\n", lines.subList(heading.end(), end)).strip();
            heading.version(first.get())
                    .ifPresent(version -> sections.add(new Section(version, heading.title(), body)));
        }
        return new Notes(sections);
    }

    /// All sections in the order of the file.
    public List<Section> sections() {
        return sections;
    }

    /// What is said of every version after `from` up to and with `to`, newest first.
    public List<Section> between(Version from, Version to) {
        return sections.stream()
                .filter(section ->
                        section.version().isAfter(from) && !section.version().isAfter(to))
                .sorted(Comparator.comparing(Section::version).reversed())
                .toList();
    }

    /// The file that looks most like notes among the names of a folder.
    static Optional<String> find(List<String> names) {
        return STEMS.stream()
                .flatMap(stem ->
                        names.stream().filter(name -> isNamed(name, stem)).sorted())
                .findFirst();
    }

    private static boolean isNamed(String name, String stem) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(stem) && ENDINGS.contains(lower.substring(stem.length()));
    }
}
