package dev.belay.upgrade;

import dev.belay.app.Channel;
import dev.belay.app.Instance;
import dev.belay.app.Probed;
import dev.belay.app.Version;
import dev.belay.journal.RunFolder;
import dev.belay.manifest.ManifestReader;
import dev.belay.planning.Waiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Requests to a shelf of releases, decided without an application.
record Planned(Instance instance, Shelf shelf) {

    static Planned in(Path home, String manifest, String... versions) {
        try {
            Files.writeString(home.resolve("belay.yaml"), manifest);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var instance = ManifestReader.read(home, Optional.empty()).instance();
        return new Planned(instance, new Shelf(List.of(versions), versions[0], List.of()));
    }

    Situation situation() {
        var version = Version.parse(shelf.installed());
        return new Survey(instance, shelf, _ -> new Probed.Found("tag", version), Optional::empty).fetched();
    }

    Decision decide(Request request) {
        return decide(request, situation());
    }

    /// The same where the data were restored without the code.
    Decision decide(Request request, Version dataOf) {
        var now = situation();
        return decide(request, new Situation(now.probes(), now.releases(), Optional.of(dataOf), now.warnings()));
    }

    private Decision decide(Request request, Situation situation) {
        var run = new RunFolder(instance.own().resolve("runs/20260101T000000000Z-upgrade"));
        return new Upgrade(instance, shelf, _ -> instance).decide(situation, request, run);
    }

    static Request to(String version, Waiver backup, Waiver proof) {
        return new Request(
                Optional.of(version), Channel.STABLE, Request.Target.RELEASE, Set.of(), backup, proof, Waiver.kept());
    }

    static Request to(String version) {
        return to(version, Waiver.kept(), Waiver.kept());
    }
}
