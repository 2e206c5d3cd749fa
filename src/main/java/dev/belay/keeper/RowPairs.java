package dev.belay.keeper;

import java.util.HashMap;
import java.util.Map;

/// Sets the rows that a table has now beside those that it had, by their primary key. Of each older row two numbers are
/// kept in memory, so that only so many can be compared.
public final class RowPairs {
    private static final int MOST = 1_000_000;
    private static final int DIGITS = 16;
    private static final int HEXADECIMAL = 16;

    private final Map<Long, Long> then = new HashMap<>();
    private long added;
    private long changed;

    /// Takes an older row in; false when there are too many.
    public boolean older(String key, String row) {
        then.put(number(key), number(row));
        return then.size() <= MOST;
    }

    /// What became of a row that is there now: `added`, `changed`, or nothing. All older rows were taken in before.
    public String now(String key, String row) {
        var before = then.remove(number(key));
        if (before == null) {
            added++;
            return "added";
        }
        if (before == number(row)) {
            return "";
        }
        changed++;
        return "changed";
    }

    /// When all rows were told.
    public Change.Counted counted(String table) {
        return new Change.Counted(table, "row", added, changed, then.size());
    }

    private static long number(String text) {
        return Long.parseUnsignedLong(Checksum.ofText(text).substring(0, DIGITS), HEXADECIMAL);
    }
}
