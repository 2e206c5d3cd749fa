package dev.belay.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the known word that somebody most likely meant.
final class Nearest {
    private Nearest() {}

    /// Empty when no word is near enough to be a slip of the keyboard.
    static Optional<String> to(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(typed, word) < word.length())
                .filter(word -> distance(typed, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /// `; did you mean "x"?`, or the words there are.
    static String advice(String typed, Collection<String> known, String kind) {
        if (known.isEmpty()) {
            return "; there are no " + kind;
        }
        return to(typed, known)
                .map(word -> "; did you mean " + Quoted.of(word) + "?")
                .orElseGet(() -> "; the " + kind + " are "
                        + Quoted.list(known.stream().sorted().toList()));
    }

    /// How many letters must be changed, added, dropped or swapped with their neighbour.
    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > right.length()) {
            return Integer.MAX_VALUE;
        }
        var table = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                table[row][column] = cell(table, row, column, left, right);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int cell(int[][] table, int row, int column, String left, String right) {
        if (row == 0 || column == 0) {
            return row + column;
        }
        int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
        int best = Math.min(
                table[row - 1][column - 1] + change, 1 + Math.min(table[row - 1][column], table[row][column - 1]));
        boolean swapped = row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
        return swapped ? Math.min(best, table[row - 2][column - 2] + 1) : best;
    }
}
