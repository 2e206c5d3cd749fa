package dev.belay.folder;

import dev.belay.host.DiskTrouble;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Label;
import dev.belay.pool.EndLine;
import dev.belay.pool.Sweep;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The list of all that a copy holds: a line for each node, in walking order, read and written one at a time, and an
/// [EndLine].
final class Manifest {
    /// Its file name in a copy.
    static final String FILE = Sweep.MANIFEST;

    private Manifest() {}

    /// Reads the manifest of a copy, which must be there and be whole.
    static Reading read(Path copy) throws IOException {
        var file = copy.resolve(FILE);
        if (!EndLine.closes(file)) {
            throw Label.refused(copy, "its manifest is missing, cut off or changed");
        }
        return new Reading(Files.newBufferedReader(file));
    }

    /// Reads the manifest of an older copy that a new one may share with; nothing when it has none that is whole.
    static Reading readOlder(Path copy) throws IOException {
        return EndLine.closes(copy.resolve(FILE)) ? read(copy) : new Reading(new BufferedReader(Reader.nullReader()));
    }

    /// The nodes of a manifest, one by one.
    static final class Reading implements Iterator<Node>, AutoCloseable {
        private final BufferedReader lines;
        private @Nullable Node next;

        private Reading(BufferedReader lines) {
            this.lines = lines;
            this.next = readNext();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        /// The node that comes next, left where it is.
        Node peek() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next;
        }

        @Override
        public Node next() {
            var node = peek();
            next = readNext();
            return node;
        }

        private @Nullable Node readNext() {
            try {
                var line = lines.readLine();
                return line == null || EndLine.isOne(line) ? null : Node.of(line);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /// Writes a new manifest beside the old one and puts it in its place when all is told.
    static final class Writing implements AutoCloseable {
        private final Path copy;
        private final Path fresh;
        private final BufferedWriter lines;
        private final Checksum sum = new Checksum();

        Writing(Path copy) throws IOException {
            this.copy = copy;
            this.fresh = copy.resolve(FILE + ".new");
            this.lines = Files.newBufferedWriter(fresh);
        }

        void add(Node node) {
            var line = node.line() + "\n";
            sum.add(line);
            writing(() -> lines.write(line));
        }

        void finish() {
            writing(() -> {
                lines.write(EndLine.of(sum));
                lines.close();
            });
            DurableFiles.force(fresh);
            DurableFiles.rename(fresh, copy.resolve(FILE));
        }

        private void writing(Attempt.Deed deed) {
            try {
                deed.run();
            } catch (IOException failure) {
                throw DiskTrouble.explain("cannot write " + fresh, fresh, failure);
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
