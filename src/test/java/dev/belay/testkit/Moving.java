package dev.belay.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Moves the library from its SQLite file to the database of a server, where it is made and filled anew.
record Moving(DjangoWorld world, LibraryDatabase database) {

    void move() throws IOException {
        putPassword();
        putSettings();
        world.supervisord().control("stop", "library");
        world.operator().run("1.0", "rm -rf media/*").succeeded();
        world.operator().migrate("1.0").succeeded();
        fill();
        world.writeManifest(world.manifest().replace("db: { sqlite: data/db.sqlite3 }", "db: " + database.forBelay()));
        world.supervisord().control("start", "library").succeeded();
    }

    private void putPassword() throws IOException {
        var secret = Files.writeString(world.home().resolve("secrets/db"), LibraryDatabase.PASSWORD);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    private void putSettings() throws IOException {
        var settings = world.home().resolve("local_settings.py");
        var text = Files.readString(settings);
        Files.writeString(settings, text + "\nDATABASE = " + database.forDjango() + "\n");
    }

    private void fill() {
        Path script = LibrarySources.folder().resolve("rig/fill.py");
        world.operator()
                .manage("1.0", "shell -c \"exec(open('" + script + "').read(), globals())\"")
                .succeeded();
    }
}
