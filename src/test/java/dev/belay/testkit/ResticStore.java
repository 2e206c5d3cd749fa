package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A real repository of restic in a folder, with its password in a file of the instance that sends to it.
///
/// @param folder where the repository lies
/// @param secret the file with the password, mode 0600
public record ResticStore(Path folder, Path secret, String password) {

    /// Makes the repository, and the file in the home folder's `secrets`.
    public static ResticStore make(Path folder, Path home, String password) {
        var store = new ResticStore(folder, home.resolve("secrets/restic"), password).withSecret();
        store.restic("init").succeeded();
        return store;
    }

    /// Writes the password where the manifest says that it is.
    public ResticStore withSecret() {
        try {
            Files.createDirectories(secret.getParent());
            Files.deleteIfExists(secret);
            Files.createFile(
                    secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret, password + "\n");
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What the manifest says of it; `more` follows inside the braces.
    public String manifest(String more) {
        return "elsewhere: { restic: '" + folder + "', password: { file: secrets/restic }" + more + " }\n";
    }

    /// restic as an operator runs it by hand; the exit code may be any.
    public Ran restic(String... words) {
        var all = Stream.concat(Stream.of("restic", "--no-cache"), Stream.of(words));
        return Program.in(Path.of("/"), all.toArray(String[]::new))
                .with(Map.of("RESTIC_REPOSITORY", folder.toString(), "RESTIC_PASSWORD", password))
                .run();
    }

    /// The files that the repository is made of, below one of its folders.
    public List<Path> files(String kind) {
        try (var files = Files.walk(folder.resolve(kind))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Its locks; what restic has not given its name yet is none.
    public List<Path> locks() {
        return files("locks").stream()
                .filter(lock -> !lock.getFileName().toString().contains("-tmp-"))
                .toList();
    }
}
