package dev.belay;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Starts Belay.
public final class Main {
    private static final int WRONG_USAGE = 2;

    private Main() {}

    /// @param arguments what the operator typed after `belay`
    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("belay " + version());
            return;
        }
        System.err.println(unknown(String.join(" ", arguments)).rendered());
        System.exit(WRONG_USAGE);
    }

    private static Problem unknown(String typed) {
        return new Problem(
                "cannot understand what was typed",
                "there is no command `belay " + typed + "`",
                "run `belay --version`");
    }

    private static String version() {
        try (var text = Main.class.getResourceAsStream("version.txt")) {
            if (text == null) {
                throw new IllegalStateException("the build left out version.txt");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
