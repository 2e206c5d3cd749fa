package dev.belay.host;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Stays with a program that works with a server: whenever nothing went in or out for so long, it asks whether the
/// server still answers anybody, and ends the program when it does not, three times in a row. One that is only slow is
/// left alone.
public final class Silence implements AutoCloseable {
    private static final int OFTEN = 3;

    private final Piped program;
    private final Duration length;
    private final BooleanSupplier answers;
    private final AtomicLong moved = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean isBroken;

    private Silence(Piped program, Duration length, BooleanSupplier answers) {
        this.program = program;
        this.length = length;
        this.answers = answers;
    }

    /// @param length  how long it may be silent before the server is asked
    /// @param answers asks the server, over a connection of its own, for no longer than a moment
    public static Silence over(Piped program, Duration length, BooleanSupplier answers) {
        var silence = new Silence(program, length, answers);
        Thread.ofPlatform().daemon().name("silence").start(silence::watch);
        return silence;
    }

    /// What the program reads.
    public OutputStream in() {
        return new FilterOutputStream(program.in()) {
            @Override
            public void write(byte[] part, int from, int count) throws IOException {
                out.write(part, from, count);
                moved.incrementAndGet();
            }

            @Override
            public void write(int one) throws IOException {
                out.write(one);
                moved.incrementAndGet();
            }
        };
    }

    /// What the program answers.
    public InputStream out() {
        return new FilterInputStream(program.out()) {
            @Override
            public int read(byte[] part, int from, int count) throws IOException {
                var read = in.read(part, from, count);
                moved.incrementAndGet();
                return read;
            }

            @Override
            public int read() throws IOException {
                var read = in.read();
                moved.incrementAndGet();
                return read;
            }
        };
    }

    /// Whether the program was ended because the server answers nobody.
    public boolean isBroken() {
        return isBroken;
    }

    /// Leaves the program to itself.
    @Override
    public void close() {
        over.countDown();
    }

    private void watch() {
        var before = moved.get();
        for (var missed = 0; !isOver(); before = moved.get()) {
            missed = moved.get() == before && !isAnswered() && moved.get() == before ? missed + 1 : 0;
            if (missed == OFTEN) {
                endUnlessLeft();
                return;
            }
        }
    }

    // It may have been left to itself while the server was asked.
    private void endUnlessLeft() {
        if (over.getCount() > 0) {
            isBroken = true;
            program.close();
        }
    }

    // A question that could not be asked got no answer.
    private boolean isAnswered() {
        try {
            return answers.getAsBoolean();
        } catch (RuntimeException _) {
            return false;
        }
    }

    private boolean isOver() {
        try {
            return over.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
