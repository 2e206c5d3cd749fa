package dev.belay.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.CommandLine;
import dev.belay.engine.Action;
import dev.belay.engine.Commands;
import dev.belay.engine.Errand;
import dev.belay.engine.Place;
import dev.belay.host.DurableFiles;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Command;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator's own snapshot: taken, dropped, and gone back to when told so.
final class SnapshotsTest {
    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();
    private String failing = "";
    private Snapshots snapshots = new Snapshots(new Told());
    private Step.TakeSnapshot step;
    private Place place;

    @BeforeEach
    void name() {
        var run = new RunFolder(folder);
        place = new Place(run, 7);
        step = new Step.TakeSnapshot("belay-1", run.snapshot(), command("take"), command("restore"), command("drop"));
    }

    @Test
    void whatWasTakenIsDroppedOnce() {
        assertThat(take().perform()).containsEntry("snapshot", "belay-1");

        assertThat(drop().perform()).containsEntry("dropped", "belay-1");
        assertThat(drop().perform()).isEmpty();

        assertThat(log).containsExactly("take", "drop");
    }

    @Test
    void oneThatFailedHalfWayIsDroppedAndOneThatNeverBeganIsNot() {
        take().undo();
        failing = "take";
        assertThatThrownBy(() -> take().perform()).isInstanceOf(Problem.class);

        take().undo();
        take().undo();

        assertThat(log).containsExactly("take", "drop");
    }

    @Test
    void usersAreNotKeptOutForOneThatCannotBeDropped() {
        take().perform();
        failing = "drop";

        take().undo();

        assertThat(new RunFolder(folder).snapshot())
                .content()
                .startsWith("belay-1\n")
                .contains("told to fail");
        failing = "";
        assertThat(drop().perform()).isNotEmpty();
    }

    @Test
    void belaysOwnWayBackIsTakenUnlessToldOtherwise() {
        own().undo();
        own().undoDone();

        assertThat(log).containsExactly("swap back", "swap back at last");
    }

    @Test
    void whenToldSoTheSnapshotComesBackOnceForAllData() {
        DurableFiles.write(new RunFolder(folder).fromSnapshot(), "");
        failing = "restore";
        assertThatThrownBy(() -> own().undoDone()).isInstanceOf(Problem.class);
        failing = "";

        own().undoDone();
        own().undo();

        assertThat(log).containsExactly("restore", "restore");
    }

    private Action take() {
        return snapshots.take(step, place);
    }

    private Action drop() {
        return snapshots.drop(new Step.DropSnapshot(step.name(), step.record(), step.drop()), place);
    }

    private Action own() {
        var swap = new Action() {
            @Override
            public Map<String, String> perform() {
                return Map.of();
            }

            @Override
            public void undo() {
                log.add("swap back");
            }

            @Override
            public void undoDone() {
                log.add("swap back at last");
            }
        };
        return snapshots.unless(new RunFolder(folder).fromSnapshot(), swap, step, place);
    }

    private static Command command(String program) {
        return new Command(CommandLine.of(program), Path.of("/"), List.of(), Map.of(), Duration.ofMinutes(1));
    }

    private final class Told implements Commands {

        @Override
        public Map<String, String> run(Errand errand) {
            var words = errand.command().line().text();
            log.add(words);
            if (words.equals(failing)) {
                throw new Problem("cannot " + errand.deed(), "told to fail", "tell it otherwise");
            }
            return Map.of();
        }

        @Override
        public void end(Path state) {}
    }
}
