package dev.belay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Another Java process, to be killed.
final class Forked {
    private Forked() {}

    /// Reaches a point where it is told to break, and says so in `at-the-point` first.
    static Process breaking(String kind, Path folder) throws IOException {
        return fork("break", folder, Map.of("BELAY_CRASH", "here:" + kind));
    }

    /// Takes the lock `lock` and holds it; `ready` appears when it has.
    static Process locking(Path folder) throws IOException {
        return fork("lock", folder, Map.of());
    }

    /// Runs a step's command in the folder, its state in `state`, its log in `log`.
    static Process running(Path folder, String... argv) throws IOException {
        return fork("run", folder, Map.of(), argv);
    }

    /// Moves `from` to `below/to`, bound by permissions as no root is.
    static Process moving(Path folder) throws IOException {
        var isRoot = System.getProperty("user.name").equals("root");
        return fork(isRoot ? List.of("setpriv", "--bounding-set=-dac_override") : List.of(), "move", folder, Map.of());
    }

    private static Process fork(String deed, Path folder, Map<String, String> environment, String... more)
            throws IOException {
        return fork(List.of(), deed, folder, environment, more);
    }

    private static Process fork(
            List<String> before, String deed, Path folder, Map<String, String> environment, String... more)
            throws IOException {
        var argv = new ArrayList<>(before);
        argv.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Forked.class.getName(),
                deed,
                folder.toString()));
        Collections.addAll(argv, more);
        var builder = new ProcessBuilder(argv).directory(folder.toFile()).inheritIO();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// @param arguments deed, folder, and what else the deed needs
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "break" -> {
                Files.writeString(folder.resolve("at-the-point"), "1");
                new EnvironmentFaults(System.getenv()).reach("here");
            }
            case "lock" -> holdLock(folder);
            case "move" -> DurableFiles.rename(folder.resolve("from"), folder.resolve("below/to"));
            case "run" -> run(folder, Stream.of(arguments).skip(2).toList());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void holdLock(Path folder) throws IOException {
        try (var _ = InstanceLock.tryLock(folder.resolve("lock")).orElseThrow()) {
            Files.writeString(folder.resolve("ready"), "1");
            new EnvironmentFaults(Map.of("BELAY_CRASH", "here:hang")).reach("here");
        }
    }

    private static void run(Path folder, List<String> argv) {
        var job = new Job(
                argv,
                folder,
                Map.of(),
                folder.resolve("log"),
                folder.resolve("state"),
                Duration.ofMinutes(1),
                List.of(),
                List.of());
        new StepChildren().run(job, _ -> Pulse.Go.ON);
    }
}
