package dev.belay.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The questions whose answers are a database's schema, all in names: no number of the server's own is in them, so a
/// restored database answers as the original does.
final class Catalog {
    private static final Pattern MACRO = Pattern.compile("\\{(\\w+) ([^}]+)}");
    private static final String UNSPELLED = "(::[a-z_][a-z_ ]*(\\([0-9,]*\\))?(\\[\\])?)|[()\\s]";

    private Catalog() {}

    /// What is asked for → the statement, which gives one row of one hash.
    static Map<String, String> questions() {
        var questions = new LinkedHashMap<String, String>();
        for (var block : text().split("(?m)^--- ", -1)) {
            var lines = block.split("\n", 2);
            if (lines.length == 2) {
                questions.put(lines[0].strip(), hashed(MACRO.matcher(lines[1]).replaceAll(Catalog::written)));
            }
        }
        return questions;
    }

    private static String hashed(String query) {
        return "SELECT coalesce(to_hex(hashtextextended(s, 0)) || to_hex(hashtextextended(s, 1)), 'none') FROM "
                + "(SELECT string_agg(line, E'\\n' ORDER BY line) COLLATE \"C\" AS s FROM (SELECT line COLLATE \"C\" "
                + "FROM (" + query + ") q(line)) l) a";
    }

    private static String written(MatchResult macro) {
        var words = macro.group(2).split(" ", -1);
        return java.util.regex.Matcher.quoteReplacement(
                switch (macro.group(1)) {
                    case "user" -> "(" + words[0] + " <> 'information_schema' AND " + words[0] + " !~ '^pg_')";
                    case "own" -> ownedByTheUser(words[0], words[1]);
                    case "name" -> "quote_ident(" + words[0] + ") || '.' || quote_ident(" + words[1] + ")";
                    case "role" -> "quote_ident(pg_get_userbyid(" + words[0] + "))";
                    case "acl" -> rights(words[0], words[1], words[2]);
                    case "plain" -> "regexp_replace(" + macro.group(2) + ", '" + UNSPELLED + "', '', 'g')";
                    default -> throw new IllegalStateException("catalog.sql has no " + macro.group());
                });
    }

    private static String ownedByTheUser(String catalog, String oid) {
        return "NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = '" + catalog + "'::regclass AND x.objid = "
                + oid + " AND x.deptype = 'e')";
    }

    // A right that is there by default may be written down or not.
    private static String rights(String list, String kind, String owner) {
        var grantee = "CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END";
        return "(SELECT string_agg(concat_ws('/', " + grantee + ", g.privilege_type, g.is_grantable), ',' ORDER BY "
                + grantee + " COLLATE \"C\", g.privilege_type, g.is_grantable) FROM aclexplode(coalesce(" + list
                + ", acldefault((" + kind + ")::\"char\", " + owner + "))) g)";
    }

    private static String text() {
        try (var text = Catalog.class.getResourceAsStream("catalog.sql")) {
            if (text == null) {
                throw new IllegalStateException("the build left out catalog.sql");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
