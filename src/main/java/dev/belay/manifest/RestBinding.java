package dev.belay.manifest;

import dev.belay.app.Instance.Retention;
import dev.belay.app.RequiredStop;
import dev.belay.app.SecretSource;
import dev.belay.app.Version;
import dev.belay.app.VersionRange;
import dev.belay.app.Window;
import dev.belay.problem.Problem;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes what is small: secrets, required stops, the window, what is kept.
record RestBinding(Places places, Findings findings) {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    Map<String, SecretSource> secrets(Section root) {
        var secrets = new LinkedHashMap<>(root.entries("secrets", (_, node) -> secret(Section.of(node, findings))));
        root.entries("data", (_, node) -> Section.of(node, findings)).forEach((name, data) -> {
            if (data.has("password") && !data.section("password").has("secret")) {
                secrets.put(DataBinding.passwordOf(name), secret(data.section("password")));
            }
        });
        ElsewhereBinding.secrets(root, findings).forEach((name, section) -> secrets.put(name, secret(section)));
        return secrets;
    }

    private SecretSource secret(Section section) {
        return switch (section.oneOf("env", "file", "prompt").orElse("prompt")) {
            case "env" -> new SecretSource.Env(section.text("env").orElseThrow());
            case "file" -> new SecretSource.FromFile(section.read("file", places::of, places.home()));
            default -> new SecretSource.Prompt(section.text("prompt").orElse(""));
        };
    }

    List<RequiredStop> path(Section root) {
        return root.nodes("path").stream()
                .flatMap(node -> stop(Section.of(node, findings)).stream())
                .toList();
    }

    private Optional<RequiredStop> stop(Section section) {
        var from = section.read("from", VersionRange::parse);
        var via = section.read("via", Version::parse);
        try {
            return from.flatMap(range -> via.map(version -> new RequiredStop(range, version)));
        } catch (Problem problem) {
            findings.add(section.origin(), problem);
            return Optional.empty();
        }
    }

    Optional<Window> window(Section root) {
        if (!root.has("window")) {
            return Optional.empty();
        }
        var section = root.section("window");
        var from = LocalTime.parse(section.text("from").orElseThrow());
        var until = LocalTime.parse(section.text("to").orElseThrow());
        if (from.equals(until)) {
            findings.add(section.at("to"), "the window closes when it opens; leave `window` out to allow any time");
        }
        return Optional.of(new Window(days(section), from, until));
    }

    private static Set<DayOfWeek> days(Section section) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        section.texts("days").forEach(span -> add(span.toLowerCase(Locale.ROOT), days));
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    /// `sat-mon` goes over the end of the week.
    private static void add(String span, Set<DayOfWeek> days) {
        var ends = span.split("-", 2);
        var last = DayOfWeek.of(DAYS.indexOf(ends[ends.length - 1]) + 1);
        var day = DayOfWeek.of(DAYS.indexOf(ends[0]) + 1);
        days.add(day);
        while (day != last) {
            day = day.plus(1);
            days.add(day);
        }
    }

    Retention retention(Section root) {
        var keep = root.section("keep");
        return new Retention(
                keep.text("backups").map(Integer::parseInt).orElse(5),
                keep.read("age", Durations::parse, Duration.ofDays(30)),
                keep.text("releases").map(Integer::parseInt).orElse(3));
    }
}
