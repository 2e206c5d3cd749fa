package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an installed library is at a moment, measured without Belay: a hash, or a short text, for each part of it.
///
/// Two are equal when code, database, media, settings and what supervisord says are the same. When they differ, AssertJ
/// names the parts; [DjangoWorld#everything()] has the lines behind a part's hash.
public record Fingerprint(SortedMap<String, String> parts) {
    private static final Set<String> CHANGED_BY_VISITS =
            Set.of("django_session", "sqlite_sequence", "auth_user.last_login");
    private static final Set<String> MADE_BY_THE_WAY = Set.of(".git", "__pycache__", "media");

    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z?";

    /// What counts.
    enum Depth {
        EVERYTHING,
        BUT_VISITS
    }

    public Fingerprint {
        parts = new TreeMap<>(parts);
    }

    static Fingerprint of(DjangoWorld world, Depth depth) {
        var parts = new TreeMap<String, String>();
        lines(world, depth)
                .forEach((part, lines) -> parts.put(part, lines.size() == 1 ? lines.getFirst() : Sha256.of(lines)));
        return new Fingerprint(parts);
    }

    /// As with [Depth#BUT_VISITS], without the moments that it holds: what any two runs of one upgrade lead to.
    static Fingerprint timeless(DjangoWorld world) {
        var parts = new TreeMap<String, String>();
        lines(world, Depth.BUT_VISITS)
                .forEach((part, lines) -> parts.put(
                        part,
                        Sha256.of(lines.stream()
                                .map(line -> line.replaceAll(MOMENT, "then"))
                                .toList())));
        // The environment of a release names the world's own folder.
        parts.remove("files of the code");
        return new Fingerprint(parts);
    }

    /// All that is compared, in full.
    static SortedMap<String, List<String>> lines(DjangoWorld world, Depth depth) {
        var lines = new TreeMap<String, List<String>>();
        lines.putAll(world.served().map(LibraryDatabase::parts).orElseGet(() -> inFile(world, depth)));
        lines.put("media", new FileTree(world.media(), _ -> true).contentsAndTimes());
        lines.put("settings", List.of(settings(world).toString()));
        lines.put("code", List.of(where(world)));
        lines.put("files of the code", code(world));
        lines.put("supervisor", List.of(world.supervisord().state()));
        lines.put("answer", List.of(world.get("/health/").text()));
        return lines;
    }

    private static SortedMap<String, List<String>> inFile(DjangoWorld world, Depth depth) {
        var parts = new TreeMap<String, List<String>>();
        var tables = new Tables(world.database());
        parts.put("schema", tables.schema());
        var rows = tables.rows(column -> depth == Depth.EVERYTHING || !CHANGED_BY_VISITS.contains(column));
        rows.keySet().removeIf(table -> depth == Depth.BUT_VISITS && CHANGED_BY_VISITS.contains(table));
        rows.forEach((table, of) -> parts.put("table " + table, of));
        return parts;
    }

    private static List<String> settings(DjangoWorld world) {
        return new FileTree(world.home(), Fingerprint::isSettings).contentsAndTimes();
    }

    private static boolean isSettings(Path path) {
        return path.equals(Path.of("local_settings.py"));
    }

    private static String where(DjangoWorld world) {
        return switch (world.layout()) {
            case RELEASES -> link(world.code());
            case IN_PLACE ->
                String.join(
                        "\n",
                        git(world, "symbolic-ref", "-q", "HEAD"),
                        git(world, "rev-parse", "HEAD"),
                        git(world, "status", "--porcelain"));
        };
    }

    private static List<String> code(DjangoWorld world) {
        try {
            return new FileTree(
                            world.code().toRealPath(),
                            path -> !MADE_BY_THE_WAY.contains(path.getFileName().toString()))
                    .contents();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String link(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A detached HEAD is a finding, not an error, so the exit code does not count.
    private static String git(DjangoWorld world, String... words) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return Program.in(world.code(), command.toArray(String[]::new))
                .run()
                .out()
                .strip();
    }
}
