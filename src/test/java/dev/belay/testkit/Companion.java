package dev.belay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that is there beside the library, as on a real machine: a forgotten worker, a stray server, a migration.
public final class Companion implements AutoCloseable {
    private final Process process;
    private final Path log;

    private Companion(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts a program with its output in `log`.
    static Companion of(Program program, Path log) {
        return new Companion(program.startLoggingTo(log), log);
    }

    static Companion ofScript(Path root, String script, String... arguments) {
        var words = new ArrayList<String>();
        words.add("/usr/bin/python3");
        words.add(LibrarySources.folder().resolve("rig").resolve(script).toString());
        words.addAll(List.of(arguments));
        return of(Program.in(root, words.toArray(String[]::new)), root.resolve(script + ".log"));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// The exit code; only once it has ended.
    public int exit() {
        return process.exitValue();
    }

    /// What it has written so far.
    public String log() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// True once it did what it is there for.
    public boolean hasStruck() {
        return !log().isBlank();
    }

    @Override
    public void close() {
        Program.end(process);
    }
}
