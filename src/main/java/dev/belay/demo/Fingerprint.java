package dev.belay.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// What "exactly as before" means, computed without Belay: a hash over the schema, all rows, all pictures and the link
/// to the release, up to a given entry, for the visitor goes on signing.
record Fingerprint(String hash, int rows, int pictures) {
    private static final int SHOWN = 12;

    /// Reads the instance in `home` up to the entry `last`.
    static Fingerprint of(Path home, long last) {
        try (var database = open(home)) {
            var digest = MessageDigest.getInstance("SHA-256");
            int rows = 0;
            for (var table : texts(database, "select name from sqlite_master where type = 'table' order by name")) {
                rows += add(digest, rows(database, table, last));
            }
            add(digest, texts(database, "select name || ' ' || coalesce(sql, '') from sqlite_master order by name"));
            int pictures = addPictures(digest, home.resolve("media"), last);
            add(digest, List.of(Files.readSymbolicLink(home.resolve("current")).toString()));
            return new Fingerprint(HexFormat.of().formatHex(digest.digest()), rows, pictures);
        } catch (SQLException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException("cannot take the fingerprint of " + home, failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The words of all entries.
    static Set<String> words(Path home) {
        try (var database = open(home)) {
            return new HashSet<>(texts(database, "select line from entry"));
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read the guestbook of " + home, failure);
        }
    }

    /// Enough of the hash for people.
    String shown() {
        return hash.substring(0, SHOWN);
    }

    private static Connection open(Path home) throws SQLException {
        var database = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("data/guestbook.db"));
        try (var statement = database.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
        }
        return database;
    }

    private static List<String> rows(Connection database, String table, long last) throws SQLException {
        return texts(database, "select * from \"" + table + "\" where rowid <= " + last + " order by rowid");
    }

    private static List<String> texts(Connection database, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                texts.add(String.join("\0", row));
            }
        }
        return texts;
    }

    private static int addPictures(MessageDigest digest, Path media, long last) throws IOException {
        int pictures = 0;
        for (long entry = 1; entry <= last; entry++) {
            var picture = media.resolve(entry + ".svg");
            if (Files.exists(picture)) {
                add(digest, List.of(picture.getFileName().toString(), Files.readString(picture)));
                pictures++;
            }
        }
        return pictures;
    }

    private static int add(MessageDigest digest, List<String> texts) {
        texts.forEach(text -> digest.update((text + "\0\0").getBytes(UTF_8)));
        return texts.size();
    }
}
