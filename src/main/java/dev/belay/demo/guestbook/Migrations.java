package dev.belay.demo.guestbook;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// Brings the database to what a release expects: each migration once, each in a transaction of its own.
final class Migrations {
    private final Release release;
    private final Book book;
    private final PrintStream out;

    Migrations(Release release, Book book, PrintStream out) {
        this.release = release;
        this.book = book;
        this.out = out;
    }

    void apply() throws SQLException, IOException {
        book.run("create table if not exists migration (name text primary key)");
        var applied = applied();
        for (var migration : release.migrations()) {
            if (!applied.contains(name(migration))) {
                apply(migration);
            }
        }
    }

    private Set<String> applied() throws SQLException {
        var names = new HashSet<String>();
        for (var entry : book.entries("select rowid, name from migration")) {
            names.add(entry.text());
        }
        return names;
    }

    // A failure leaves the transaction open; closing the database takes it back.
    private void apply(Path migration) throws SQLException, IOException {
        var before = count();
        out.println(name(migration));
        book.run("begin immediate");
        book.run(Release.read(migration));
        book.run("insert into migration (name) values ('" + name(migration) + "')");
        book.run("commit");
        sweepPictures();
        out.println(name(migration) + ": applied, " + before + " entries before, " + count() + " after");
    }

    private long count() throws SQLException {
        return book.number("select count(*) from sqlite_master where name = 'entry'") == 0
                ? 0
                : book.number("select count(*) from entry");
    }

    // Pictures of entries that are gone go, too.
    private void sweepPictures() throws SQLException, IOException {
        var kept = new HashSet<String>();
        for (var entry : book.entries("select id, id from entry")) {
            kept.add(Picture.file(entry.id()));
        }
        try (var pictures = Files.list(release.pictures())) {
            for (var picture : pictures.toList()) {
                if (!kept.contains(picture.getFileName().toString())) {
                    Files.delete(picture);
                }
            }
        }
    }

    private static String name(Path migration) {
        return migration.getFileName().toString();
    }
}
