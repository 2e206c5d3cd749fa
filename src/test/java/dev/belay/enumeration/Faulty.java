package dev.belay.enumeration;

import dev.belay.engine.Action;
import dev.belay.engine.Actions;
import dev.belay.host.AppendFile;
import dev.belay.journal.Entry;
import dev.belay.journal.Journal;
import dev.belay.journal.Recorded;
import dev.belay.journal.Standing;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Mistakes somebody could make in the protocol, each put between parts that are right.
final class Faulty {

    private Faulty() {}

    static Protocol disk(UnaryOperator<AppendFile> disk) {
        return new Protocol(disk, journal -> journal, actions -> actions, plan -> plan);
    }

    static Protocol journal(UnaryOperator<Journal> journal) {
        return new Protocol(disk -> disk, journal, actions -> actions, plan -> plan);
    }

    static Protocol actions(UnaryOperator<Actions> actions) {
        return new Protocol(disk -> disk, journal -> journal, actions, plan -> plan);
    }

    /// The steps after the commit are done before it.
    static Plan withCleanupInTheFence(Plan plan) {
        var fence = Stream.concat(plan.fence().stream(), plan.after().stream()).toList();
        return new Plan(plan.kind(), plan.from(), plan.to(), plan.prepare(), fence, List.of());
    }

    /// Entries of that kind are never written.
    record Unwritten(Journal journal, Predicate<Entry> kind) implements Journal {
        @Override
        public void append(Entry entry) {
            if (!kind.test(entry)) {
                journal.append(entry);
            }
        }

        @Override
        public List<Recorded> entries() {
            return journal.entries();
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    /// A step in doubt is taken for done.
    static Journal believing(Journal journal) {
        if (Standing.of(journal.entries()) instanceof Standing.InDoubt(int step, var _)) {
            journal.append(new Entry.Done(step, Map.of()));
        }
        return journal;
    }

    /// What says that a run went back is not read again.
    record Forgetful(Journal journal, int known) implements Journal {
        static Journal of(Journal journal) {
            return new Forgetful(journal, journal.entries().size());
        }

        @Override
        public void append(Entry entry) {
            journal.append(entry);
        }

        @Override
        public List<Recorded> entries() {
            var all = journal.entries();
            var seen = new ArrayList<>(all.subList(known, all.size()));
            seen.addAll(
                    0,
                    all.subList(0, known).stream()
                            .filter(fact -> !isBackward(fact.entry()))
                            .toList());
            return seen;
        }

        @Override
        public void close() {
            journal.close();
        }

        private static boolean isBackward(Entry entry) {
            return entry instanceof Entry.TurnedBack
                    || entry instanceof Entry.Undo
                    || entry instanceof Entry.Undone
                    || entry instanceof Entry.UndoFailed
                    || entry instanceof Entry.Ended;
        }
    }

    /// A write is acknowledged although it reaches the disk only with the next.
    static final class Lazy implements AppendFile {
        private final AppendFile file;
        private long position;
        private byte[] waiting = {};

        Lazy(AppendFile file) {
            this.file = file;
        }

        @Override
        public byte[] read() throws IOException {
            return file.read();
        }

        @Override
        public void write(long at, byte[] bytes) throws IOException {
            if (waiting.length > 0) {
                file.write(position, waiting);
            }
            position = at;
            waiting = bytes;
        }

        @Override
        public void close() {}
    }

    /// A reader that lets lines pass which the checksum would refuse.
    record Credulous(AppendFile file, BiFunction<Integer, byte[], byte[]> pass) implements AppendFile {
        @Override
        public byte[] read() throws IOException {
            var lines = new ByteArrayOutputStream();
            var bytes = file.read();
            int begin = 0;
            int number = 0;
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] == '\n') {
                    lines.writeBytes(pass.apply(number++, Arrays.copyOfRange(bytes, begin, at + 1)));
                    begin = at + 1;
                }
            }
            lines.write(bytes, begin, bytes.length - begin);
            return lines.toByteArray();
        }

        @Override
        public void write(long position, byte[] bytes) throws IOException {
            file.write(position, bytes);
        }

        @Override
        public void close() {}
    }

    /// Actions that take back differently from how they are told.
    record Backwards(Action action, UnaryOperator<Runnable> back, UnaryOperator<Runnable> end) implements Action {
        @Override
        public void endChildren() {
            end.apply(action::endChildren).run();
        }

        @Override
        public Map<String, String> perform() {
            return action.perform();
        }

        @Override
        public void undo() {
            back.apply(action::undo).run();
        }
    }

    /// The undo of one step is done when that of another is due.
    static Actions swapped(Actions actions, List<Step> order) {
        return step -> {
            int number = order.indexOf(step);
            int other = number % 2 == 0 ? Math.min(number + 1, order.size() - 1) : number - 1;
            return new Backwards(actions.of(step), _ -> actions.of(order.get(other))::undo, end -> end);
        };
    }

    /// The step that failed, or was in doubt, is not taken back: only those before it.
    static Actions sparingTheFirst(Actions actions) {
        var spared = new ArrayList<Step>();
        return step -> new Backwards(
                actions.of(step),
                undo -> {
                    if (spared.isEmpty()) {
                        spared.add(step);
                        return () -> {};
                    }
                    return undo;
                },
                end -> end);
    }
}
