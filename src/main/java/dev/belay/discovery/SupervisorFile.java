package dev.belay.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The programs in one configuration file of supervisord.
record SupervisorFile(Path file, List<Program> programs) {
    private static final String PROGRAM = "[program:";

    /// One `[program:NAME]` with its keys.
    record Program(String name, Map<String, String> keys) {
        String get(String key) {
            return keys.getOrDefault(key, "");
        }

        /// Whether its folder or its command lies in `home`.
        boolean isIn(Path home) {
            var place = home.toString();
            var words = new ArrayList<>(List.of(get("command").split("\\s+", -1)));
            words.add(get("directory"));
            return words.stream()
                    .map(word -> word.replaceAll("['\"]", ""))
                    .anyMatch(word -> word.equals(place) || word.startsWith(place + "/"));
        }
    }

    static SupervisorFile of(Path file) {
        var programs = new ArrayList<Program>();
        Map<String, String> keys = new LinkedHashMap<>();
        String last = "";
        for (var line : Text.of(file).lines().toList()) {
            if (line.startsWith("[")) {
                keys = new LinkedHashMap<>();
                if (line.startsWith(PROGRAM) && line.contains("]")) {
                    programs.add(new Program(
                            line.substring(PROGRAM.length(), line.indexOf(']')).strip(), keys));
                }
            } else if (!line.isBlank() && Character.isWhitespace(line.charAt(0)) && !last.isEmpty()) {
                keys.merge(last, value(line, file), (before, more) -> before + " " + more);
            } else if (line.contains("=") && !line.startsWith(";") && !line.startsWith("#")) {
                last = line.substring(0, line.indexOf('=')).strip();
                keys.put(last, value(line.substring(line.indexOf('=') + 1), file));
            }
        }
        return new SupervisorFile(file, List.copyOf(programs));
    }

    private static String value(String text, Path file) {
        var here = String.valueOf(file.toAbsolutePath().getParent());
        return text.replaceFirst("\\s;.*", "").strip().replace("%(here)s", here);
    }
}
