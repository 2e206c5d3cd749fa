package dev.belay;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;

/// Recognises code that asks the machine for the time instead of being given a clock.
final class ClockReads {
    private ClockReads() {}

    static boolean isOne(JavaAccess<?> call) {
        var owner = call.getTargetOwner();
        return isCallOf(call, System.class, "currentTimeMillis")
                || isCallOf(call, System.class, "nanoTime")
                || (owner.isEquivalentTo(Clock.class) && asksTheSystem(call.getName()))
                || (owner.getPackageName().equals("java.time") && call.getName().equals("now") && !isGivenAClock(call));
    }

    private static boolean asksTheSystem(String clockMethod) {
        return clockMethod.startsWith("system") || clockMethod.startsWith("tick");
    }

    private static boolean isGivenAClock(JavaAccess<?> call) {
        return call.getTarget() instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    static boolean isCallOf(JavaAccess<?> call, Class<?> owner, String name) {
        return call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(name);
    }
}
