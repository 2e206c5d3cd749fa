package dev.belay.demo.guestbook;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// Starts the guestbook of a release folder: `migrate`, `serve PORT` or `version`.
public final class Guestbook {
    private Guestbook() {}

    /// @param arguments the release folder, the command, and what belongs to it
    public static void main(String[] arguments) throws IOException {
        var release = new Release(Path.of(arguments[0]));
        try {
            run(release, arguments);
        } catch (SQLException failure) {
            System.err.println("guestbook: " + failure.getMessage());
            System.exit(1);
        }
    }

    private static void run(Release release, String... arguments) throws SQLException, IOException {
        switch (arguments.length > 1 ? arguments[1] : "") {
            case "version" -> System.out.println("Guestbook " + release.version());
            case "migrate" -> migrate(release);
            case "serve" -> serve(release, Integer.parseInt(arguments[2]));
            default -> {
                System.err.println("guestbook: say migrate, serve PORT or version");
                System.exit(2);
            }
        }
    }

    private static void serve(Release release, int port) throws SQLException, IOException {
        var site = new Site(release, Book.open(release.database())).open(port);
        Runtime.getRuntime().addShutdownHook(new Thread(site::close));
    }

    private static void migrate(Release release) throws SQLException, IOException {
        try (var book = Book.open(release.database())) {
            new Migrations(release, book, System.out).apply();
        }
    }
}
