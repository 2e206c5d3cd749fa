package dev.belay.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Engine.Direction;
import dev.belay.enumeration.CrashDisk.Prefixes;
import dev.belay.enumeration.Search.Found;
import dev.belay.journal.Entry;
import dev.belay.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/// The enumeration is worth something only if it sees the mistakes it is there for.
final class SeededFaultsIT {
    private static final Plan PLAN = Scenario.plan(0, 2, 1);

    @Test
    void acceptsTheProtocolAsItIs() {
        assertThat(search(Protocol.PRODUCTION).violations()).isEmpty();
    }

    @Test
    void seesAnIntentThatIsNotWritten() {
        assertThat(search(Faulty.journal(journal -> new Faulty.Unwritten(journal, Entry.Intent.class::isInstance))))
                .satisfies(shows(Violation.MIXED));
    }

    @Test
    void seesAStepInDoubtTakenForDone() {
        assertThat(search(Faulty.journal(Faulty::believing))).satisfies(shows(Violation.MIXED));
    }

    @Test
    void seesAnEntryThatIsNotForced() {
        assertThat(search(Faulty.disk(Faulty.Lazy::new))).satisfies(shows(Violation.MIXED));
    }

    @Test
    void seesAMissingChecksum() {
        assertThat(search(Faulty.disk(file -> new Faulty.Credulous(file, SeededFaultsIT::checksummedAnew))))
                .satisfies(shows(Violation.STUCK));
    }

    @Test
    void seesAChecksumThatLeavesOutTheLinesNumber() {
        assertThat(search(Faulty.disk(file -> new Faulty.Credulous(file, SeededFaultsIT::renumbered))))
                .satisfies(shows(Violation.STUCK));
    }

    @Test
    void seesUndosInTheWrongOrder() {
        assertThat(search(Faulty.actions(actions -> Faulty.swapped(actions, PLAN.steps()))))
                .satisfies(shows(Violation.UNDONE_OUT_OF_ORDER));
    }

    @Test
    void seesARollbackThatIsForgotten() {
        var twoCrashes = List.of(Prefixes.FEW, Prefixes.FEW);
        var undisturbed = new Scenario(Scenario.plan(0, 2, 0), -1, 0, -1, 0, -1, Direction.FORWARD);

        assertThat(new Search(undisturbed, Faulty.journal(Faulty.Forgetful::of), twoCrashes).all())
                .satisfies(shows(Violation.OUT_OF_ORDER));
    }

    @Test
    void seesACleanupBeforeTheCommit() {
        var early = new Protocol(disk -> disk, journal -> journal, actions -> actions, Faulty::withCleanupInTheFence);

        assertThat(search(early)).satisfies(shows(Violation.UNDONE_AFTER_CLEANUP));
    }

    @Test
    void seesAnUndoThatSparesTheFailedStep() {
        assertThat(search(Faulty.actions(Faulty::sparingTheFirst))).satisfies(shows(Violation.MIXED));
    }

    @Test
    void seesAChildThatIsNotEnded() {
        var careless =
                Faulty.actions(actions -> step -> new Faulty.Backwards(actions.of(step), undo -> undo, _ -> () -> {}));

        assertThat(search(careless)).satisfies(shows(Violation.OVERLAP));
    }

    @Test
    void seesAnEndThatIsNotWritten() {
        var endless = Faulty.journal(journal -> new Faulty.Unwritten(journal, Entry.Undone.class::isInstance));

        assertThat(search(endless)).satisfies(shows(Violation.STUCK));
    }

    private static Consumer<Found> shows(Violation violation) {
        return found -> assertThat(found.violations()).containsKey(violation);
    }

    private static Found search(Protocol protocol) {
        return Scenario.of(PLAN).parallelStream()
                .map(scenario -> new Search(scenario, protocol, List.of(Prefixes.FEW)).all())
                .reduce(Found.NOTHING, Found::and);
    }

    private static byte[] checksummedAnew(int number, byte[] line) {
        return line.length < 10 ? line : withChecksum(number, line);
    }

    private static byte[] renumbered(int number, byte[] line) {
        for (int other = 0; line.length >= 10 && other < number; other++) {
            if (Arrays.equals(line, withChecksum(other, line))) {
                return withChecksum(number, line);
            }
        }
        return line;
    }

    private static byte[] withChecksum(int number, byte[] line) {
        var checksum = new CRC32C();
        checksum.update((number + " ").getBytes(StandardCharsets.US_ASCII));
        checksum.update(line, 9, line.length - 10);
        var copy = line.clone();
        System.arraycopy("%08x ".formatted(checksum.getValue()).getBytes(StandardCharsets.US_ASCII), 0, copy, 0, 9);
        return copy;
    }
}
