package dev.belay;

import dev.belay.cli.Unsaid;
import dev.belay.host.OwnWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Starts Belay.
public final class Main {
    private static final int DONE = 0;
    // The launcher's training runs the usual commands in one JVM, to learn what they load; how they end does not
    // matter. Its upgrade is conducted by a command of its own, named after the run that it left behind.
    private static final List<String> STARTS_NOTHING = List.of("true");

    private Main() {}

    /// @param arguments what the operator typed after `belay`
    public static void main(String[] arguments) throws IOException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws IOException {
        if (arguments.length == 2 && arguments[0].equals("run-commands")) {
            for (var command : Files.readAllLines(Path.of(arguments[1]))) {
                run(STARTS_NOTHING, command.replace("NEWEST", newest()).split(" ", -1));
            }
            return DONE;
        }
        return run(OwnWords.words(), arguments);
    }

    private static String newest() {
        var runs = Path.of(".belay", "runs").toFile().list();
        return runs == null ? "none" : Stream.of(runs).sorted().reduce("none", (_, later) -> later);
    }

    private static int run(List<String> belay, String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("belay " + version());
            return Unsaid.code(DONE);
        }
        return new Wiring(version(), System.getenv(), belay).commandLine().run(arguments);
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
