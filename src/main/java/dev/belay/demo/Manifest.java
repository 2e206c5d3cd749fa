package dev.belay.demo;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// The `belay.yaml` of the guestbook, and the settings its launcher needs.
final class Manifest {
    private Manifest() {}

    /// The manifest of a guestbook that listens on `port`.
    static String of(int port) {
        return """
                # All that Belay must know of the guestbook.
                name: guestbook
                code:
                  app: { git: ../repository, notes: NEWS.md, links: { data: data, media: media } }
                data:
                  db: { sqlite: data/guestbook.db }
                  pictures: { folder: media }
                services:
                  web:
                    run: ./guestbook serve PORT
                    health: { http: 'http://127.0.0.1:PORT/health', version: '"version": "([^"]+)"' }
                    environment:
                      GUESTBOOK_JAVA: JAVA
                      GUESTBOOK_CLASSPATH: CLASSPATH
                      GUESTBOOK_SQLITE: SQLITE
                upgrade:
                  migrate: ./guestbook migrate
                  environment:
                    GUESTBOOK_JAVA: JAVA
                    GUESTBOOK_CLASSPATH: CLASSPATH
                    GUESTBOOK_SQLITE: SQLITE
                """.replace("PORT", Integer.toString(port))
                .replace(": JAVA", ": " + quoted(java()))
                .replace(": CLASSPATH", ": " + quoted(classPath()))
                .replace(": SQLITE", ": " + quoted(sqlite()));
    }

    /// The environment of the guestbook's launcher.
    static Map<String, String> settings() {
        return Map.of("GUESTBOOK_JAVA", java(), "GUESTBOOK_CLASSPATH", classPath(), "GUESTBOOK_SQLITE", sqlite());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    // Else each process unpacks its own, and one that is killed leaves it in /tmp.
    private static String sqlite() {
        return System.getProperty("org.sqlite.lib.path", "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
