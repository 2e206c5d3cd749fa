package dev.belay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// How a server's own dump tells where the rows of a table begin and end.
///
/// @param begins finds the first line, and in it the table's name
/// @param ends   finds the end of the last line
record Dumped(Pattern begins, Pattern ends) {

    /// The rows of each table, in order, and as `schema` all the rest.
    SortedMap<String, List<String>> parts(String dump) {
        var parts = new TreeMap<String, List<String>>();
        var part = "schema";
        for (var line : dump.lines().toList()) {
            var begin = begins.matcher(line);
            part = begin.find() ? "table " + begin.group(1) : part;
            parts.computeIfAbsent(part, _ -> new ArrayList<>()).add(line.replaceAll("[,;]$", ""));
            part = ends.matcher(line).find() ? "schema" : part;
        }
        parts.forEach((name, lines) -> {
            if (!name.equals("schema")) {
                lines.sort(null);
            }
        });
        return parts;
    }
}
