package dev.belay.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A program that is talked to while it runs: its input and its answer are streams, so nothing of them is kept in
/// memory.
///
/// It runs in a session of its own and dies with the thread that started it, which must be a real one.
public final class Piped implements AutoCloseable {
    private static final Duration TAIL = Duration.ofSeconds(2);

    private final Process child;
    private final Drain err;

    private Piped(Process child) {
        this.child = child;
        this.err = Drain.of(child.getErrorStream());
    }

    /// Starts it. How long it may take is said to [#end].
    public static Piped start(Call call) {
        Programs.require(call.argv().getFirst(), call.folder(), call.environment());
        var builder = new ProcessBuilder(Shim.mortal(call.argv()))
                .directory(call.folder().toFile());
        builder.environment().putAll(call.environment());
        try {
            return new Piped(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run " + String.join(" ", call.argv()), failure);
        }
    }

    /// What it reads.
    public OutputStream in() {
        return child.getOutputStream();
    }

    /// What it answers, to be read to the end before [#end].
    public InputStream out() {
        return child.getInputStream();
    }

    /// Closes its input and waits for its end; the answer was taken from [#out()], so only the code and the complaints
    /// are here. A program that does not end within the limit is ended.
    public Output end(Duration limit) {
        try {
            closeInput();
            if (!child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                child.waitFor();
            }
            return new Output(child.exitValue(), "", err.text(TAIL));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ended", interrupt);
        } finally {
            close();
        }
    }

    // A program that is gone already read no more; its exit code says why.
    private void closeInput() {
        try {
            child.getOutputStream().close();
        } catch (IOException _) {
            return;
        }
    }

    /// Ends it by force if it still runs.
    @Override
    public void close() {
        child.destroyForcibly();
        LibC.signal(-child.pid(), LibC.KILL);
    }
}
