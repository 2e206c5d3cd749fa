package dev.belay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// What tests need to know about processes they caused.
final class Children {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Children() {}

    static long pidIn(Path file) throws IOException {
        soon(() -> file.toFile().length() > 0);
        return Long.parseLong(Files.readString(file).strip());
    }

    static boolean endsSoon(long pid) {
        return soon(() -> !isAlive(pid));
    }

    static boolean isAlive(long pid) {
        return ProcessStat.of(pid).filter(ProcessStat::isAlive).isPresent();
    }

    static boolean soon(BooleanSupplier condition) {
        return Waiting.until(new SystemClock(), LIMIT, condition);
    }
}
