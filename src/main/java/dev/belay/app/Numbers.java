package dev.belay.app;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Numbers compared one by one from the left; a missing number is 0, and no number is too large.
///
/// Zeros at the end are dropped, so that `1.0` and `1.0.0` are equal.
record Numbers(List<BigInteger> values) implements Comparable<Numbers> {
    static final Numbers NONE = new Numbers(List.of());

    Numbers {
        int length = values.size();
        while (length > 0 && values.get(length - 1).signum() == 0) {
            length--;
        }
        values = List.copyOf(values.subList(0, length));
    }

    /// Reads digits separated by dots or dashes.
    static Numbers parse(String text) {
        return new Numbers(
                Stream.of(text.split("[.-]", -1)).map(BigInteger::new).toList());
    }

    /// The numbers joined by dots, filled with zeros up to the given length.
    String padded(int length) {
        return IntStream.range(0, Math.max(length, values.size()))
                .mapToObj(index -> at(index).toString())
                .collect(Collectors.joining("."));
    }

    @Override
    public int compareTo(Numbers other) {
        int length = Math.max(values.size(), other.values.size());
        for (int index = 0; index < length; index++) {
            int order = at(index).compareTo(other.at(index));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private BigInteger at(int index) {
        return index < values.size() ? values.get(index) : BigInteger.ZERO;
    }
}
