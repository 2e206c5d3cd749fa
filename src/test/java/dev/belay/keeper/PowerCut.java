package dev.belay.keeper;

import dev.belay.host.Faults;
import java.util.ArrayList;
import java.util.List;

/// Cuts the power at one point. An error, so that nothing on the way takes it for a failure that can be handled.
public final class PowerCut implements Faults {
    private final List<String> passed = new ArrayList<>();
    private int cutAt = Integer.MAX_VALUE;

    /// What a cut looks like from inside.
    public static final class Cut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Cuts when the n-th point from now on is reached.
    public void cutAt(int n) {
        passed.clear();
        cutAt = n;
    }

    /// Cuts no more.
    public void off() {
        cutAt(Integer.MAX_VALUE);
    }

    @Override
    public void reach(String point) {
        passed.add(point);
        if (passed.size() == cutAt) {
            throw new Cut();
        }
    }
}
