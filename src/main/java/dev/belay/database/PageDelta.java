package dev.belay.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Makes an older copy of a file equal to it by writing only the pages that differ.
///
/// Both files are read whole, by two threads, at the speed of memory; the disk sees only what changed.
final class PageDelta {
    // Two of them fit the cache of one processor.
    private static final int BLOCK = 512 << 10;
    private static final int PAGE = 4096;
    private static final int THREADS = 2;

    private final FileChannel live;
    private final FileChannel copy;
    private final long size;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    private PageDelta(FileChannel live, FileChannel copy) throws IOException {
        this.live = live;
        this.copy = copy;
        this.size = live.size();
    }

    /// Brings `copy`, open for reading and writing, to `live`'s content and forces it to the disk. Returns the bytes
    /// written.
    static long bring(FileChannel copy, FileChannel live) throws IOException {
        var delta = new PageDelta(live, copy);
        delta.run();
        if (copy.size() > delta.size) {
            copy.truncate(delta.size);
        }
        copy.force(true);
        return delta.written.get();
    }

    private void run() throws IOException {
        Callable<Boolean> worker = this::work;
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var done : threads.invokeAll(List.of(worker, worker))) {
                done.get();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while comparing pages", interrupt);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException disk ? disk : new IOException(failure.getCause());
        }
    }

    private boolean work() throws IOException {
        var now = ByteBuffer.allocateDirect(BLOCK);
        var before = ByteBuffer.allocateDirect(BLOCK);
        for (var at = next.getAndAdd(BLOCK); at < size; at = next.getAndAdd(BLOCK)) {
            read(live, now, at);
            read(copy, before, at);
            if (now.mismatch(before) >= 0) {
                writeDifferingPages(now, before, at);
            }
        }
        return true;
    }

    private void read(FileChannel from, ByteBuffer block, long at) throws IOException {
        block.clear().limit((int) Math.min(BLOCK, size - at));
        while (block.hasRemaining() && from.read(block, at + block.position()) >= 0) {
            // A read may give less than asked for.
        }
        block.flip();
    }

    private void writeDifferingPages(ByteBuffer now, ByteBuffer before, long at) throws IOException {
        var end = now.limit();
        for (var page = 0; page < end; page += PAGE) {
            var length = Math.min(PAGE, end - page);
            if (differs(now, before, page, length)) {
                write(now.slice(page, length), at + page);
            }
        }
    }

    private static boolean differs(ByteBuffer now, ByteBuffer before, int page, int length) {
        return page + length > before.limit() || now.slice(page, length).mismatch(before.slice(page, length)) >= 0;
    }

    private void write(ByteBuffer page, long at) throws IOException {
        written.addAndGet(page.remaining());
        while (page.hasRemaining()) {
            copy.write(page, at + page.position());
        }
    }
}
