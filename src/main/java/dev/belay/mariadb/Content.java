package dev.belay.mariadb;

import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Adds up what a dump holds: for each table its definition and a digest of its rows.
final class Content implements DumpReader.Parts {
    private static final Pattern NAMED =
            Pattern.compile("^(?:CREATE TABLE|CREATE SEQUENCE|DO SETVAL\\(|SELECT SETVAL\\() ?`((?:[^`]|``)*)`.*");
    private static final Pattern COUNTER = Pattern.compile("^(\\) ENGINE=\\S+) AUTO_INCREMENT=(\\d+)");

    private final Map<String, List<String>> definitions = new TreeMap<>();
    private final Map<String, RowDigest> digests = new TreeMap<>();
    private List<String> present = new ArrayList<>();

    @Override
    public void definition(String line) {
        if (line.startsWith("/*") || line.startsWith("--") || line.equals("commit;") || line.startsWith("set ")) {
            return;
        }
        var named = NAMED.matcher(line);
        if (named.matches()) {
            var table = named.group(1).replace("``", "`");
            present = definitions.computeIfAbsent(table, _ -> new ArrayList<>());
            digests.computeIfAbsent(table, _ -> new RowDigest());
        }
        present.add(line);
    }

    @Override
    public RowDigest begin(String table, byte[] text) throws IOException {
        return digests.computeIfAbsent(table, _ -> new RowDigest());
    }

    @Override
    public void rows(byte[] part, int from, int length) throws IOException {
        // The scanner has added them to the digest.
    }

    /// The statements that make the sequences and tables, in this order: a table may need a sequence.
    String schema() {
        var texts = definitions.values().stream()
                .map(lines -> String.join("\n", lines) + "\n")
                .sorted(Comparator.comparing(text -> !text.startsWith("CREATE SEQUENCE")))
                .toList();
        return String.join("", texts);
    }

    void addTo(Map<String, String> facts) {
        var schema = new ArrayList<String>();
        definitions.forEach((table, lines) -> lines.forEach(line -> schema.add(withoutCounter(table, line, facts))));
        facts.put("schema", Checksum.ofText(String.join("\n", schema)));
        digests.forEach((table, digest) -> {
            facts.put("rows:" + table, Long.toString(digest.rows()));
            facts.put("content:" + table, digest.hex());
        });
        facts.put(
                "bytes",
                Long.toString(
                        digests.values().stream().mapToLong(RowDigest::bytes).sum()));
    }

    /// The line without the counter of AUTO_INCREMENT, which becomes a fact of its own.
    static String withoutCounter(String table, String line, Map<String, String> facts) {
        var found = COUNTER.matcher(line);
        if (!found.find()) {
            return line;
        }
        facts.put("auto_increment:" + table, found.group(2));
        return found.replaceFirst("$1");
    }
}
