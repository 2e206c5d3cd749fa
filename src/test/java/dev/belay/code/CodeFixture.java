package dev.belay.code;

import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.Component.Signatures;
import dev.belay.app.TagFilter;
import dev.belay.engine.Action;
import dev.belay.host.Call;
import dev.belay.host.Clock;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.Tools;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An upstream repository, a mirror of it and the actions that work on them, in one temporary folder.
final class CodeFixture {
    static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");

    final Tools tools = new Tools();
    final Path home;
    final Path run;
    final SampleRepository upstream;
    final SettableClock clock = new SettableClock();

    /// One with an empty upstream repository.
    static CodeFixture fresh(Path folder) {
        var fixture = new CodeFixture(folder);
        fixture.upstream.init();
        return fixture;
    }

    /// One as `folder` was left by another, copied.
    static CodeFixture copyOf(Path from, Path folder) {
        new Tools().run(Call.of(folder, "cp", "-a", from + "/.", folder.toString()));
        return new CodeFixture(folder);
    }

    private CodeFixture(Path folder) {
        home = folder.resolve("home");
        run = home.resolve(".belay/runs/1");
        upstream = new SampleRepository(folder.resolve("upstream"));
    }

    Mirror mirror() {
        return new Mirror(tools, clock, home.resolve(".belay/mirrors/app.git"), upstream.folder.toString());
    }

    Component component(Layout layout) {
        return new Component(
                "app",
                upstream.folder.toString(),
                TagFilter.RELEASES,
                Optional.of("main"),
                Signatures.NOT_ASKED,
                layout,
                Map.of(),
                Optional.empty());
    }

    Path release(String version) {
        return home.resolve("releases").resolve(version);
    }

    Action prepare(String version, String commit, Map<String, Path> links, Faults faults) {
        var step = new Step.PrepareRelease("app", mirror().folder(), commit, release(version), links);
        return actions(faults).of(step, run);
    }

    CodeActions actions(Faults faults) {
        return new CodeActions(tools, new Kernel(), clock, faults);
    }

    /// Time that stands still but when a test moves it.
    static final class SettableClock implements Clock {
        Instant now = NOW;
        private Duration elapsed = Duration.ZERO;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Duration elapsed() {
            return elapsed;
        }

        @Override
        public void pause(Duration time) {
            elapsed = elapsed.plus(time);
        }
    }
}
