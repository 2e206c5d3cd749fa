package dev.belay.restic;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A copy of a backup that a repository holds, as its snapshot says of it.
///
/// @param snapshot restic's own name of it
/// @param id       the backup that it is a copy of
/// @param made     when the backup was made
/// @param files    how many files were sent
public record Held(
        String snapshot, String id, Instant made, String from, String to, long files, long bytes, boolean isProven) {
    static final String OURS = "belay";
    static final String NAME = "name=";
    private static final String ID = "id=";
    // It becomes the name of a folder.
    private static final Pattern NAME_OF_A_BACKUP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,199}");
    private static final String MADE = "made=";
    private static final String FROM = "from=";
    private static final String TO = "to=";
    private static final String FILES = "files=";
    private static final String BYTES = "bytes=";
    private static final String PROVEN = "proven";

    /// The newest first.
    public static final Comparator<Held> NEWEST_FIRST =
            Comparator.comparing(Held::made).reversed();

    /// The same under the name that the repository has given it.
    Held as(String other) {
        return new Held(other, id, made, from, to, files, bytes, isProven);
    }

    /// Whether that is its name, be it cut short.
    boolean isNamed(String name) {
        return !name.isEmpty() && snapshot.startsWith(name);
    }

    List<String> tags(String instance) {
        return List.of(
                OURS,
                NAME + instance,
                ID + id,
                MADE + made,
                FROM + whole(from),
                TO + whole(to),
                FILES + files,
                BYTES + bytes,
                isProven ? PROVEN : "unproven");
    }

    // A comma would end the tag.
    private static String whole(String text) {
        return text.replace(',', '_');
    }

    /// Nothing when the snapshot is none of a backup.
    static Optional<Held> of(JsonNode snapshot) {
        var tags =
                snapshot.path("tags").valueStream().map(tag -> tag.asString("")).toList();
        return value(tags, ID)
                .filter(id -> NAME_OF_A_BACKUP.matcher(id).matches())
                .map(id -> new Held(
                        snapshot.path("id").asString(""),
                        id,
                        value(tags, MADE).flatMap(Held::instant).orElse(Instant.EPOCH),
                        value(tags, FROM).orElse("?"),
                        value(tags, TO).orElse("?"),
                        number(tags, FILES),
                        number(tags, BYTES),
                        tags.contains(PROVEN)));
    }

    private static long number(List<String> tags, String key) {
        return value(tags, key)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(0L);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(List<String> tags, String key) {
        return tags.stream()
                .filter(tag -> tag.startsWith(key))
                .map(tag -> tag.substring(key.length()))
                .findFirst();
    }
}
