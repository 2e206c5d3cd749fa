package dev.belay.keeper;

import java.util.ArrayList;
import java.util.List;

/// How one part of a data set, such as a table, differs now from an older copy of it.
public sealed interface Change {
    /// What differs: a table's name, `files`.
    String part();

    /// For people: `loans_loan: 3 rows added, 1 changed`.
    String text();

    /// Compared one by one.
    ///
    /// @param unit what was counted, in the singular: `row`, `file`
    record Counted(String part, String unit, long added, long changed, long removed) implements Change {

        /// Whether there is a difference at all.
        public boolean hasAny() {
            return added + changed + removed > 0;
        }

        @Override
        public String text() {
            var words = new ArrayList<String>();
            tell(words, added, "added");
            tell(words, changed, "changed");
            tell(words, removed, "removed");
            return part + ": " + String.join(", ", words);
        }

        private void tell(ArrayList<String> words, long count, String how) {
            if (count > 0) {
                words.add(words.isEmpty() ? many(count, unit) + " " + how : count + " " + how);
            }
        }
    }

    /// Known by their number alone, which hides what was exchanged.
    record Total(String part, String unit, long then, long now) implements Change {

        @Override
        public String text() {
            var difference = now - then;
            return part + ": " + many(Math.abs(difference), unit) + (difference > 0 ? " more" : " fewer");
        }
    }

    /// Rows with values in columns that the older copy does not have: they would go with the columns.
    ///
    /// @param columns those that are new
    /// @param rows    how many rows that the copy has, too, hold another value there than the column's default
    record NewColumns(String part, List<String> columns, long rows) implements Change {
        public NewColumns {
            columns = List.copyOf(columns);
        }

        @Override
        public String text() {
            return part + ": " + many(rows, "row") + " with values in new columns (" + String.join(", ", columns) + ")";
        }
    }

    /// A difference that no number tells.
    record Other(String part, String how) implements Change {

        @Override
        public String text() {
            return part + ": " + how;
        }
    }

    private static String many(long count, String unit) {
        return count + " " + (count == 1 ? unit : unit + "s");
    }
}
