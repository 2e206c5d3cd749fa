package dev.belay.pool;

import java.util.Arrays;

/// A set of checksums by their first 64 bits, in a few bytes each. It may take a sum for one that it has; never the
/// other
/// way round.
public final class Sums {
    private static final int DIGITS = 16;
    private static final int HEXADECIMAL = 16;

    private long[] slots = new long[1 << 10];
    private int size;

    /// Adds it; false when the set had it.
    public boolean add(String sum) {
        if (size * 2 > slots.length) {
            grow();
        }
        return put(bits(sum));
    }

    /// Whether it has it.
    public boolean has(String sum) {
        return slots[slot(bits(sum))] != 0;
    }

    private boolean put(long bits) {
        var slot = slot(bits);
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = bits;
        size++;
        return true;
    }

    private int slot(long bits) {
        var slot = (int) (bits & (slots.length - 1));
        while (slots[slot] != 0 && slots[slot] != bits) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        var older = slots;
        slots = new long[older.length * 2];
        size = 0;
        Arrays.stream(older).filter(bits -> bits != 0).forEach(this::put);
    }

    // Zero marks a free slot.
    private static long bits(String sum) {
        var bits = Long.parseUnsignedLong(sum.substring(0, DIGITS), HEXADECIMAL);
        return bits == 0 ? 1 : bits;
    }
}
