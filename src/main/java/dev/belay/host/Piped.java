package dev.belay.host;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program that is talked to while it runs: its input and its answer are streams, so nothing of them is kept in
/// memory.
///
/// It runs in a session of its own and dies with the thread that started it, which must be a real one.
public final class Piped implements AutoCloseable {
    private static final Duration TAIL = Duration.ofSeconds(2);
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final int PART = 1 << 16;

    private final Call call;
    private final Process child;
    private final Drain err;

    private Piped(Call call, Process child) {
        this.call = call;
        this.child = child;
        this.err = Drain.of(child.getErrorStream());
    }

    /// Starts it. How long it may take is said to [#end].
    public static Piped start(Call call) {
        return start(call, builder(call));
    }

    /// The same with all that it will read.
    public static Piped start(Call call, Streams streams) {
        var builder = builder(call);
        streams.redirect(builder);
        var program = start(call, builder);
        streams.feed(program);
        return program;
    }

    private static ProcessBuilder builder(Call call) {
        Programs.require(call.argv().getFirst(), call.folder(), call.environment());
        var builder = new ProcessBuilder(Shim.mortal(call.argv()))
                .directory(call.folder().toFile());
        builder.environment().putAll(call.environment());
        return builder;
    }

    private static Piped start(Call call, ProcessBuilder builder) {
        try {
            return new Piped(call, builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run " + call.shown(), failure);
        }
    }

    /// What it reads.
    public OutputStream in() {
        return child.getOutputStream();
    }

    /// Lets it read a stream; what it does not read because it has ended shows in its exit code. A stream that cannot
    /// be read is a failure.
    void feed(InputStream text) {
        try {
            var part = new byte[PART];
            for (var length = text.read(part); length >= 0 && isHeard(part, length); ) {
                length = text.read(part);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isHeard(byte[] part, int length) {
        try {
            in().write(part, 0, length);
            in().flush();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// What it answers, to be read to the end before [#end].
    public InputStream out() {
        return child.getInputStream();
    }

    /// What it complains of, when it has ended.
    String complaints() {
        return err.text(TAIL);
    }

    /// The path of the program that runs now.
    Optional<String> path() {
        return child.info().command();
    }

    /// How long processors have worked for it; nothing when it has ended.
    Duration work() {
        return child.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Closes its input and waits for its end; the answer was taken from [#out()], so only the code and the complaints
    /// are here. A program that does not end within the limit is ended.
    public Output end(Duration limit) {
        closeInput();
        try (var _ = this) {
            return ended(limit).orElseGet(this::killed);
        }
    }

    private Output killed() {
        close();
        return ended(FOREVER).orElseThrow();
    }

    /// The same when it ends by itself within the limit.
    Optional<Output> ended(Duration limit) {
        try {
            return child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(new Output(child.exitValue(), "", complaints()))
                    : Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem(
                    "cannot finish " + call.shown(), "Belay was told to stop waiting for it", "start it again");
        }
    }

    // A program that is gone already read no more; its exit code says why.
    void closeInput() {
        try {
            in().close();
        } catch (IOException _) {
            return;
        }
    }

    /// Ends it by force if it still runs, and what it left running.
    @Override
    public void close() {
        if (isOurs(child.pid())) {
            LibC.signal(-child.pid(), LibC.KILL);
        }
        child.destroyForcibly();
    }

    // The kernel gives the number of a program that has ended to nobody while others of its group live; once another
    // program has it, the group is another, too.
    private boolean isOurs(long pid) {
        return child.isAlive() || ProcessStat.of(pid).isEmpty();
    }
}
