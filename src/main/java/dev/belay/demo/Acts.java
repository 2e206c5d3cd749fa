package dev.belay.demo;

import dev.belay.host.Clock;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.io.PrintStream;
import java.util.List;

/// The acts of the demo, each with what the visitor saw of it.
final class Acts {
    private static final int DONE = 0;
    private static final int ROLLED_BACK = 4;

    private final Installation installation;
    private final Operator operator;
    private final Visitor visitor;
    private final Ambush ambush;
    private final PrintStream out;

    Acts(Installation installation, Visitor visitor, List<String> belay, Clock clock, PrintStream out) {
        this.installation = installation;
        this.visitor = visitor;
        this.operator = new Operator(belay, installation.home(), new Tools(), out);
        this.ambush = new Ambush(installation, clock);
        this.out = out;
    }

    void play() {
        act("1. A good release: 2.0 adds a column and moves data into it", this::upgrade);
        act("2. A bad release: 3.0 loses most entries, then its migration fails", this::comesBack);
        act("3. Belay is killed while 4.0 migrates", this::isKilled);
        act("4. The same release again, undisturbed", this::again);
        lastLook();
    }

    private void upgrade() {
        operator.types(DONE, "upgrade", "2.0");
    }

    private void comesBack() {
        unchanged(() -> operator.types(ROLLED_BACK, "upgrade", "3.0"));
    }

    private void isKilled() {
        unchanged(() -> {
            operator.typesWhile(
                    () -> out.println("    kill -9 " + ambush.kill() + "   (Belay, in the middle of the migration)"),
                    "upgrade",
                    "4.0");
            operator.types(ROLLED_BACK, "resume");
        });
    }

    private void again() {
        operator.types(DONE, "upgrade", "4.0");
    }

    private void act(String title, Runnable play) {
        out.println();
        out.println(title);
        visitor.lookAgain();
        play.run();
        out.println("  visitor      " + visitor.sightings() + "; reads " + visitor.version() + " now");
    }

    /// Plays something after which all that was there before must be there again.
    private void unchanged(Runnable play) {
        long last = visitor.lastEntry();
        var before = Fingerprint.of(installation.home(), last);
        play.run();
        var after = Fingerprint.of(installation.home(), last);
        if (!after.equals(before)) {
            throw new Problem(
                    "cannot show what was promised", before + " became " + after, "send us the folder of this demo");
        }
        out.println("  fingerprint  %s before, %s after: equal (%d rows, %d pictures, schema, release)"
                .formatted(before.shown(), after.shown(), after.rows(), after.pictures()));
    }

    private void lastLook() {
        var thanked = visitor.thanked();
        if (!Fingerprint.words(installation.home()).containsAll(thanked)) {
            throw new Problem(
                    "cannot show what was promised",
                    "an entry that the visitor was thanked for is lost",
                    "send us the folder of this demo");
        }
        out.println();
        out.println("The visitor was thanked for " + thanked.size() + " entries. All " + thanked.size()
                + " are in the book.");
    }
}
