package dev.belay.points;

import dev.belay.testkit.DjangoWorld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/// What the cases found, of all worlds together.
final class Tally {
    private static final int PROGRESS = 100;

    private final List<String> mixed = Collections.synchronizedList(new ArrayList<>());
    private final List<String> twice = Collections.synchronizedList(new ArrayList<>());
    private final List<String> stuck = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> met = Collections.synchronizedSet(new TreeSet<>());
    private final AtomicInteger cases = new AtomicInteger();
    private Map<String, String> upgraded = Map.of();

    void mixed(String what) {
        report(mixed, "MIXED " + what);
    }

    void twice(String what) {
        report(twice, "DOUBLE " + what);
    }

    void stuck(String what) {
        report(stuck, "STUCK " + what);
    }

    /// A fault was put and met; the point is named as in the recorded run.
    void met(String point) {
        met.add(point);
        if (cases.incrementAndGet() % PROGRESS == 0) {
            System.out.println("fault points so far: " + this);
        }
    }

    /// Remembers what the library is after an upgrade without faults.
    void learnNew(DjangoWorld world) {
        upgraded = world.timelessFingerprint().parts();
    }

    void compareNew(String what, DjangoWorld world) {
        var now = world.timelessFingerprint().parts();
        if (!now.equals(upgraded)) {
            mixed(what + ": not wholly new: " + now + " instead of " + upgraded);
        }
    }

    List<String> wrong() {
        var wrong = new ArrayList<>(mixed);
        wrong.addAll(twice);
        wrong.addAll(stuck);
        return wrong;
    }

    Set<String> points() {
        return Set.copyOf(met);
    }

    @Override
    public String toString() {
        return met.size() + " points, " + cases + " cases, " + mixed.size() + " mixed / " + twice.size() + " double / "
                + stuck.size() + " stuck";
    }

    private static void report(List<String> list, String what) {
        System.out.println(what);
        list.add(what);
    }
}
