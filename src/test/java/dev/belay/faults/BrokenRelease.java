package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.Companion;
import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.Leftovers;
import dev.belay.testkit.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;

/// The fault table: releases of the library that are broken by themselves, and what Belay must say of each.
enum BrokenRelease {
    DEPENDENCIES("2.1", 3, "cannot install the dependencies (sh dependencies.sh)", "library-shelving"),
    MIGRATE_HALF_WAY("2.2", 4, "cannot migrate (python manage.py migrate --noinput)", "the 101st book"),
    HOOK("2.3", 4, "cannot run the hook search index (python manage.py reindex)", "the index cannot be made"),
    START("2.4", 4, "cannot start web", "No module named 'library_shelving'"),
    DEATH_AFTER_A_GOOD_START("2.5", 4, "cannot start web", "its main process ended by itself"),
    NEVER_HEALTHY("2.12", 4, "cannot start web", "503"),
    HEALTH_AFTER_A_GOOD_START("2.13", 4, "cannot let users in", "503"),
    SILENCE("2.7", 4, "cannot migrate (python manage.py migrate --noinput)", "no sign of life for 3 s"),
    LOST_ROWS("2.10", 4, "cannot accept that rows are gone", "books_book had 300 rows and has 200"),
    STRAY_SERVER("2.11", 4, "cannot trust the answers of web", "stray_server.py") {
        @Override
        void assertLeavesAsItWas(DjangoWorld library) {
            try (var stray = library.strayServer()) {
                super.assertLeavesAsItWas(library);

                assertThat(stray.hasStruck()).isTrue();
            }
        }
    };

    private final String release;
    private final int exit;
    private final String what;
    private final String why;

    BrokenRelease(String release, int exit, String what, String why) {
        this.release = release;
        this.exit = exit;
        this.what = what;
        this.why = why;
    }

    /// Those that are tried over each server, all of them with `-Dbelay.faults=all`: what becomes of the data of the
    /// others is no other than of this one, and of the one that waits for a lock.
    static List<BrokenRelease> overServers() {
        return System.getProperty("belay.faults", "").equals("all") ? List.of(values()) : List.of(LOST_ROWS);
    }

    /// The library must end silent commands after three seconds, and have no journeys.
    void assertLeavesAsItWas(DjangoWorld library) {
        var told = unchanged(library, () -> library.belay().ask("upgrade", release));

        assertEnded(told, exit, what, why);
    }

    /// Does `upgrade` and proves that not a byte, process or state is another than before.
    static Told unchanged(DjangoWorld library, Supplier<Told> upgrade) {
        var before = library.exactFingerprint();
        var names = library.leftovers().names();

        var told = upgrade.get();

        assertThat(library.exactFingerprint()).as(told.ran().err()).isEqualTo(before);
        assertThat(library.leftovers()).as(told.ran().err()).isEqualTo(new Leftovers(names, List.of()));
        assertThat(library.get("/health/").text()).isEqualTo("ok 1.0\n");
        return told;
    }

    /// The same for 2.8, whose migration waits for a lock that `holder` has.
    static Told unchangedBesideTheRig(DjangoWorld library, Companion holder) {
        try {
            return unchanged(library, () -> {
                var told = library.belay().ask("upgrade", "2.8");
                assertThat(holder.hasStruck()).isTrue();
                removeSignals(library);
                return told;
            });
        } finally {
            removeSignals(library);
        }
    }

    /// What `lock_holder.py` and the migration tell each other with.
    private static void removeSignals(DjangoWorld library) {
        try {
            Files.deleteIfExists(library.home().resolve("lock-wanted"));
            Files.deleteIfExists(library.home().resolve("lock-held"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void assertEnded(Told told, int exit, String what, String why) {
        assertThat(told.text("/cause/what")).as(told.ran().err()).isEqualTo(what);
        assertThat(told.text("/cause/why")).contains(why);
        assertThat(told.exit()).isEqualTo(exit);
        assertThat(told.text("/state")).isEqualTo(exit == 3 ? "refused" : "rolled back");
    }
}
