package dev.belay.keeper;

import java.util.regex.Pattern;

/// How values are written between commas: nothing is NULL, `""` is an empty text.
public final class Csv {
    /// What stands for NULL.
    public static final String NULL = "";

    private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");

    private Csv() {}

    /// A value that is not NULL.
    public static String text(String value) {
        return SPECIAL.matcher(value).find() || value.isEmpty() ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
