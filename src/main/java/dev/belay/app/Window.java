package dev.belay.app;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/// When upgrades may begin, in the machine's time zone. `until` before `from` means the next day.
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    public Window {
        days = Set.copyOf(days);
    }
}
