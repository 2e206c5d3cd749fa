package dev.belay.service;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.DataSet;
import dev.belay.host.Clock;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.host.SystemClock;
import dev.belay.plan.Step;
import dev.belay.testkit.FactsKeeper;
import dev.belay.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a run that goes on after an interruption has the data to itself.
final class AloneIT {
    @TempDir
    Path folder;

    private WebService web;
    private PlainServices control;

    @BeforeEach
    void lay() throws IOException {
        web = WebService.on(folder);
        control = web.control();
        Files.createFile(folder.resolve("db.sqlite3"));
    }

    @AfterEach
    void end() {
        control.stop(web.service());
    }

    @Test
    void whoHasTheDataOpenAfterAnInterruptionIsGivenTimeToEnd() throws IOException {
        var copy = new ProcessBuilder("sleep", "1")
                .redirectInput(folder.resolve("db.sqlite3").toFile())
                .start();

        actions().requireAlone(stopped());

        assertThat(copy.isAlive()).isFalse();
    }

    @Test
    void whoDoesNotEndIsNamedAfterHalfAMinute() throws IOException, InterruptedException {
        var clock = new HandClock();
        var holder = new ProcessBuilder("sleep", "300")
                .redirectInput(folder.resolve("db.sqlite3").toFile())
                .start();
        try {
            assertThatThrownBy(() -> actions(clock).requireAlone(stopped()))
                    .hasMessageContaining("pid " + holder.pid());
            assertThat(clock.elapsed()).isEqualTo(ofSeconds(30));
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void anotherCopyThatAnswersAfterAnInterruptionIsMetWhoeverStandsInFront() throws IOException, InterruptedException {
        control.start(web.service());
        Awaitility.await().until(web::accepts);
        var front = new TreeMap<>(Map.of(web.port(), new Owner("boot", 1, 1)));
        new StopRecord(Set.of("web"), Set.of(), Set.of("web"), front).write(record());
        control.stop(web.service());
        actions().requireAlone(stopped());

        var another = web.another();
        try {
            assertThatThrownBy(() -> actions().requireAlone(stopped()))
                    .hasMessageContaining("it answers as before: another copy of it runs");

            // A worker that answers nobody: its check asks somebody else.
            new StopRecord(Set.of("web"), Set.of(), Set.of(), front).write(record());
            actions().requireAlone(stopped());
        } finally {
            another.destroyForcibly().waitFor();
        }
    }

    @Test
    void aRecordOfAnEarlierBelayHasAllOfThemAsked() throws IOException {
        Files.createDirectories(record().getParent());
        Files.writeString(record(), "{\"ran\": [\"web\"], \"unwell\": [], \"elsewhere\": {}}");

        assertThat(StopRecord.read(record()).orElseThrow().servers()).containsExactly("web");
    }

    @Test
    void whatAnsweredForItselfIsOnTheRecord() {
        control.start(web.service());
        Awaitility.await().until(web::accepts);
        actions().stop(stopped()).perform();

        assertThat(StopRecord.read(record()).orElseThrow().servers()).containsExactly("web");
    }

    private Step.StopServices stopped() {
        var data = new DataSet.Sqlite("db", folder.resolve("db.sqlite3"));
        return new Step.StopServices(List.of(web.service()), List.of(data), record());
    }

    private Path record() {
        return folder.resolve("run/services.json");
    }

    private ServiceActions actions() {
        return actions(new SystemClock());
    }

    private ServiceActions actions(Clock clock) {
        var keeper = new FactsKeeper(folder.resolve("db.sqlite3"));
        return new ServiceActions(new Strangers(List.of(), control, new Kernel()), web.readiness(), _ -> keeper, clock);
    }
}
