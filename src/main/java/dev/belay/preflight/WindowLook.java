package dev.belay.preflight;

import dev.belay.app.Window;
import dev.belay.problem.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Whether the maintenance window is open.
public record WindowLook(Window window, Instant now, ZoneId zone) implements Look {

    @Override
    public String about() {
        return "window";
    }

    @Override
    public List<Finding> look() {
        var here = now.atZone(zone);
        return List.of(isOpen(here) ? Finding.fine(about(), "open until " + window.until()) : closed(here));
    }

    // A window that ends before it begins belongs to the day on which it began.
    private boolean isOpen(ZonedDateTime here) {
        var time = here.toLocalTime();
        if (window.from().isBefore(window.until())) {
            return isDay(here) && isWithin(time, window.from(), window.until());
        }
        return (isDay(here) && !time.isBefore(window.from()))
                || (isDay(here.minusDays(1)) && time.isBefore(window.until()));
    }

    private boolean isDay(ZonedDateTime day) {
        return window.days().contains(day.getDayOfWeek());
    }

    private static boolean isWithin(LocalTime time, LocalTime from, LocalTime until) {
        return !time.isBefore(from) && time.isBefore(until);
    }

    private static String name(DayOfWeek day) {
        return day.toString().toLowerCase(Locale.ROOT);
    }

    private Finding closed(ZonedDateTime here) {
        return Finding.refusal(
                about(),
                new Problem(
                        "cannot begin outside the maintenance window",
                        "it is " + name(here.getDayOfWeek()) + " "
                                + here.toLocalTime().withNano(0) + "; the window is "
                                + window.days().stream()
                                        .sorted()
                                        .map(WindowLook::name)
                                        .collect(Collectors.joining(", "))
                                + " from " + window.from() + " to " + window.until(),
                        "wait for it, or add `--outside-window \"reason\"` to the same command"));
    }
}
