package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.keeper.Base;
import dev.belay.testkit.PostgresPrograms;
import dev.belay.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server that crashed lets nobody in until it has recovered.
final class PostgresRecoveryIT extends PostgresBench {
    private static final int REJECTS = 1;

    @Override
    @BeforeAll
    void startServer() {
        startServer(PostgresServer.start(
                Path.of(System.getProperty("java.io.tmpdir")), "fsync=off", "shared_buffers=16MB", "hot_standby=off"));
    }

    @Test
    void isWaitedForOnTheWayBack() throws Exception {
        keeper().preCopy(point(), Base.none());
        keeper().protect(point());
        server.sql("wiki", "DROP TABLE page");
        server.kill();
        // It recovers until it is told to serve.
        Files.createFile(server.cluster().resolve("standby.signal"));
        var serving = CompletableFuture.runAsync(server::begin, Thread.ofPlatform()::start);
        await().until(() -> asNobody("pg_isready", "-h", "127.0.0.1", "-p", String.valueOf(server.port())) == REJECTS);

        var refused = refused();
        var back = CompletableFuture.runAsync(() -> keeper().swapBack(point(), aside()), Thread.ofPlatform()::start);
        await().until(() -> refused() > refused + 1 || back.isDone());
        assertThat(asNobody("pg_ctl", "promote", "-D", server.cluster().toString()))
                .isZero();
        serving.join();
        back.join();

        assertThat(server.sql("wiki", "SELECT count(*) FROM page")).isEqualTo("20000");
    }

    private long refused() {
        return server.log()
                .lines()
                .filter(line -> line.contains("FATAL:  the database system is "))
                .count();
    }

    private static int asNobody(String program, String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", PostgresPrograms.path(program)));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
