package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// The manifest that `belay init` writes for a real Django application upgrades it, without a word changed.
final class InitIT {

    @Test
    void upgradesAFolderPerReleaseByWhatItWrote() throws IOException {
        try (var world = DjangoWorld.releases().start()) {
            upgradesByWhatItWrote(world);
        }
    }

    @Test
    void upgradesAnInPlaceCheckoutByWhatItWrote() throws IOException {
        try (var world = DjangoWorld.inPlace().start()) {
            upgradesByWhatItWrote(world);
        }
    }

    private static void upgradesByWhatItWrote(DjangoWorld world) throws IOException {
        Files.delete(world.home().resolve("belay.yaml"));
        var belay = world.belay();

        var init = belay.run("init").succeeded();
        assertThat(init.out()).contains("data/db.sqlite3", "next: read belay.yaml, then run `belay check`");
        assertThat(world.manifest())
                .contains("name: library", "uses: [django]", "git: " + world.repository())
                .contains("db: { sqlite: data/db.sqlite3 }", "media: { folder: media }", "files: [local_settings.py]")
                .contains("supervisor: library", "health: '" + world.url("/") + "'", "notes: NEWS.md");
        assertThat(belay.run("plan", "2.0").succeeded().out()).contains("while users are kept out");
        var check = belay.run("check", "2.0");
        assertThat(check.exit()).as(check.out() + check.err()).isZero();
        var upgrade = belay.run("upgrade", "2.0");
        assertThat(upgrade.exit()).as(upgrade.out() + upgrade.err()).isZero();

        assertThat(world.get("/health/").text()).contains("ok 2.0");
        assertThat(world.get("/").text()).contains("B-00007 Book 7", "Library 2.0");
        assertThat(world.get("/media/covers/300.png").status()).isEqualTo(200);
    }
}
