package dev.belay.keeper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The first of many lines for people, and how many there are: a tree may differ in a million places.
public final class Few {
    private static final int MOST = 5;

    private final List<String> first = new ArrayList<>();
    private long count;

    public static Few of(List<String> all) {
        var few = new Few();
        all.forEach(few::add);
        return few;
    }

    public void add(String line) {
        if (first.size() < MOST) {
            first.add(line);
        }
        count++;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// The first of them, then how many more there are.
    public List<String> told() {
        return count <= MOST
                ? List.copyOf(first)
                : Stream.concat(first.stream(), Stream.of("and " + (count - MOST) + " more"))
                        .toList();
    }
}
