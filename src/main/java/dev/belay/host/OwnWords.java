package dev.belay.host;

import java.nio.file.Path;
import java.util.List;

/// The words that start Belay once more, as it was started itself.
public final class OwnWords {
    private OwnWords() {}

    /// The launcher where there is one, else this JVM with this class path.
    public static List<String> words() {
        var launcher = System.getProperty("belay.launcher", "");
        if (!launcher.isEmpty()) {
            return List.of("env", "BELAY_APP=" + System.getProperty("belay.app", ""), launcher);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.belay.Main");
    }
}
