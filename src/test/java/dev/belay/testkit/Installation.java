package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.sqlite.util.OSInfo;

/// Belay as its launcher installs it, made once from the classes under test: what tests start, starts as fast as what
/// operators start.
final class Installation {
    private static final String JAR = "belay.jar";
    private static final Installation MADE = make();

    private final Path app;

    private Installation(Path app) throws IOException {
        this.app = app;
        var libraries = Files.createDirectory(app.resolve("lib"));
        for (var entry : System.getProperty("java.class.path").split(":", -1)) {
            var path = Path.of(entry).toAbsolutePath();
            if (path.endsWith(JAR)) {
                // No link: the JVM looks for the libraries beside the real file, and finds none of them in its cache.
                Files.copy(path, app.resolve(JAR));
            } else if (Files.isRegularFile(path)) {
                Files.createSymbolicLink(libraries.resolve(path.getFileName()), path);
            } else if (Files.exists(path.resolve("dev/belay/Main.class"))) {
                pack(path);
            }
        }
        unpackSqlite();
        Files.createFile(app.resolve("in-use"));
    }

    private static Installation make() {
        try {
            var app = Files.createTempDirectory("belay-app-");
            Files.setPosixFilePermissions(app, PosixFilePermissions.fromString("rwxr-xr-x"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(app)));
            return new Installation(app);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // Else its driver unpacks it at each start, and who is killed leaves it in the temporary folder.
    private void unpackSqlite() throws IOException {
        var name = "libsqlitejdbc.so";
        var packed = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        try (var library = Objects.requireNonNull(OSInfo.class.getResourceAsStream(packed), packed)) {
            Files.copy(library, Files.createDirectory(app.resolve("native")).resolve(name));
        }
    }

    /// The words that start it.
    static List<String> words() {
        return List.of(
                "env",
                "BELAY_APP=" + MADE.app,
                "BELAY_JAVA=" + System.getProperty("java.home"),
                Path.of("belay").toAbsolutePath().toString());
    }

    private void pack(Path classes) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "dev.belay.Main");
        main.put(Attributes.Name.CLASS_PATH, String.join(" ", libraries()));
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        try (var jar = new JarOutputStream(Files.newOutputStream(app.resolve(JAR)), manifest);
                var all = Files.walk(classes)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
    }

    private static List<String> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .map(library -> "lib/" + library.getFileName())
                .toList();
    }
}
