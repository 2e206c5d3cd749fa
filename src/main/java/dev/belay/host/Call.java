package dev.belay.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One call of a short program.
///
/// @param argv        the program and its arguments, without a shell between
/// @param environment added to Belay's own; may hold secrets, so its values are never printed
/// @param limit       how long it may take
public record Call(List<String> argv, Path folder, Map<String, String> environment, Duration limit) {
    private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

    public Call {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a call needs a program");
        }
    }

    public static Call of(Path folder, String... argv) {
        return new Call(List.of(argv), folder, Map.of(), USUAL_LIMIT);
    }

    public Call within(Duration other) {
        return new Call(argv, folder, environment, other);
    }

    public Call with(Map<String, String> other) {
        return new Call(argv, folder, other, limit);
    }

    String shown() {
        return String.join(" ", argv);
    }

    @Override
    public String toString() {
        return "Call[argv=" + argv + ", folder=" + folder + ", environment of " + environment.keySet() + ", limit="
                + limit + "]";
    }
}
