package dev.belay.journal;

import dev.belay.json.NotReadable;
import dev.belay.json.RecordJson;
import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What the bytes of a journal say. Line 0 names the format; every other line is a fact.
///
/// @param lines how many lines are whole, the first included
/// @param end   where the next line goes
record JournalText(List<Recorded> entries, int lines, int end) {
    private static final int FORMAT = 1;
    private static final String NEWER = "use the version of Belay that began this run, or a newer one";

    /// The first line.
    record Header(String journal, int format) {}

    static byte[] header() {
        return JournalLines.line(0, RecordJson.line(new Header("belay", FORMAT)));
    }

    static byte[] line(int number, Recorded fact) {
        return JournalLines.line(number, RecordJson.line(fact));
    }

    /// Reads up to the first line that is not whole, as a crash leaves it.
    ///
    /// @param fact what the body of a line says
    static JournalText read(byte[] bytes, Function<byte[], Recorded> fact) {
        var lines = JournalLines.read(bytes);
        var lost = lines.lostAfter(bytes);
        if (lost.isPresent()) {
            throw damaged(lines.bodies().size(), lost.getAsInt());
        }
        return new JournalText(entries(lines.bodies(), fact), lines.bodies().size(), lines.end());
    }

    private static List<Recorded> entries(List<byte[]> bodies, Function<byte[], Recorded> fact) {
        var entries = new ArrayList<Recorded>();
        for (int number = 0; number < bodies.size(); number++) {
            try {
                if (number == 0) {
                    checkFormat(RecordJson.read(bodies.getFirst(), Header.class));
                } else {
                    entries.add(fact.apply(bodies.get(number)));
                }
            } catch (NotReadable mistake) {
                throw newer("its line " + number + " was written whole, but " + mistake.mistake());
            }
        }
        return entries;
    }

    private static void checkFormat(Header header) {
        if (header.format() > FORMAT) {
            throw newer("it has format " + header.format() + ", and this Belay reads format " + FORMAT);
        }
    }

    private static Problem newer(String why) {
        return new Problem("cannot read the journal: written by a newer Belay", why, NEWER);
    }

    private static Problem damaged(int bad, int good) {
        return new Problem(
                "cannot trust the journal",
                "its line " + bad + " is damaged although line " + good + ", written later, is whole",
                "look for disk errors with `dmesg`, then bring the application back with RESTORE.sh of its newest backup");
    }
}
