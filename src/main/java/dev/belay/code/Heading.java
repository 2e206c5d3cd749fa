package dev.belay.code;

import dev.belay.app.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A heading in a text, in any of the styles that release notes are written in.
///
/// @param start the first line that belongs to it, an overline included
/// @param end   the line after its last
/// @param level 1 is the highest
record Heading(int start, int end, int level, Style style, String title) {
    private static final Pattern MARKED = Pattern.compile("(#{1,6})\\s+(.+?)\\s*#*\\s*");
    private static final Pattern UNDERLINE = Pattern.compile("([=\\-~^*\"'+`:.#_])\\1{2,}\\s*");
    private static final Pattern FENCE = Pattern.compile("\\s{0,3}```.*");

    private static final String NUMBER =
            "\\[?v?\\.?(?<version>\\d+(?:\\.\\d+)+[A-Za-z0-9.+_-]*|\\d+)\\]?(?:\\([^)]*\\))?";
    private static final String REST = "(?:\\s*$|\\s*[-–—:,(/\\[].*|\\s+\\d{4}[-./].*|\\s+\\d{1,2}\\s.*)";
    private static final Pattern BARE = Pattern.compile(NUMBER + REST);
    private static final Pattern NAMED = Pattern.compile(
            "(?:(?i:version|release|changes in|changes for|what's new in)\\s+|[A-Za-z][\\w.-]*\\s+(?:(?i:version|release)\\s+)?)"
                    + NUMBER + REST);
    private static final Pattern PLAIN = Pattern.compile("(?i)(?:version|release)\\s+v?\\d+(?:\\.\\d+)+" + REST);

    /// How it is written.
    enum Style {
        MARKED,
        UNDERLINED,
        PLAIN
    }

    /// All headings of a text; what stands in fenced code is none.
    static List<Heading> all(List<String> lines) {
        var found = new ArrayList<Heading>();
        boolean code = false;
        for (int line = 0; line < lines.size(); line++) {
            if (FENCE.matcher(lines.get(line)).matches()) {
                code = !code;
            } else if (!code) {
                at(lines, line).ifPresent(found::add);
            }
        }
        return found;
    }

    boolean hasVersion() {
        return version(this).isPresent();
    }

    /// Whether a section ends here, when `first` is the first heading with a version.
    boolean divides(Heading first) {
        return version(first).isPresent() || (style == first.style && level <= first.level);
    }

    /// The version it announces. Deeper than `first`, only a bare number counts: `### Django 4.2` is a remark,
    /// and a number without a dot is a chapter.
    Optional<Version> version(Heading first) {
        var bare = BARE.matcher(title);
        if (bare.matches() && level <= first.level + 1 && bare.group("version").contains(".")) {
            return Version.tryParse(bare.group("version"));
        }
        var named = NAMED.matcher(title);
        return named.matches() && level <= first.level ? Version.tryParse(named.group("version")) : Optional.empty();
    }

    private static Optional<Heading> at(List<String> lines, int line) {
        var text = lines.get(line);
        var marked = MARKED.matcher(text);
        if (marked.matches()) {
            int level = marked.group(1).length();
            return Optional.of(new Heading(line, line + 1, level, Style.MARKED, marked.group(2)));
        }
        if (isText(text) && line + 1 < lines.size() && isUnderline(lines.get(line + 1))) {
            int start = line > 0 && isUnderline(lines.get(line - 1)) && isLone(lines, line - 1) ? line - 1 : line;
            int level = level(lines.get(line + 1).charAt(0));
            return Optional.of(new Heading(start, line + 2, level, Style.UNDERLINED, text.strip()));
        }
        return PLAIN.matcher(text).matches()
                ? Optional.of(new Heading(line, line + 1, 2, Style.PLAIN, text.strip()))
                : Optional.empty();
    }

    // An overline has no text above it; else it underlines that.
    private static boolean isLone(List<String> lines, int line) {
        return line == 0 || !isText(lines.get(line - 1));
    }

    private static boolean isText(String line) {
        return !line.isBlank() && !isUnderline(line);
    }

    private static boolean isUnderline(String line) {
        return UNDERLINE.matcher(line).matches();
    }

    private static int level(char mark) {
        return switch (mark) {
            case '=', '#' -> 1;
            case '-', '*' -> 2;
            default -> 3;
        };
    }
}
