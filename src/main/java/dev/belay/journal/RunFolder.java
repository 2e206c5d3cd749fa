package dev.belay.journal;

import java.nio.file.Path;

/// The folder of one run and the names of what is in it.
public record RunFolder(Path path) {

    /// The run's name, which begins with its time, UTC.
    public String id() {
        return path.getFileName().toString();
    }

    /// The plan it follows.
    public Path plan() {
        return path.resolve("plan.json");
    }

    /// The manifest of the release that was installed when the run began; empty when that had none.
    public Path release() {
        return path.resolve("release.yaml");
    }

    /// The operator's manifest as it was when the run began: what the run goes by should that become unreadable.
    public Path manifest() {
        return path.resolve("belay.yaml");
    }

    /// What happened.
    public Path journal() {
        return path.resolve("journal.jsonl");
    }

    /// The outputs of its commands, a file each.
    public Path logs() {
        return path.resolve("log");
    }

    /// Exists when the operator asked to take the run back.
    public Path abort() {
        return path.resolve("abort");
    }

    /// Exists while there may be a snapshot by the operator's commands; holds its name.
    public Path snapshot() {
        return path.resolve("snapshot");
    }

    /// Exists when the operator wants the data back from that snapshot.
    public Path fromSnapshot() {
        return path.resolve("from-snapshot");
    }

    /// Exists when a person accepted what differs from before; holds who, why and what.
    public Path accepted() {
        return path.resolve("accepted.json");
    }

    /// Exists when services ran again before an interrupted run was taken back; holds their names.
    public Path ranAgain() {
        return path.resolve("ran-again");
    }

    /// Exists when the run's rollback points became a proven backup, and may go; holds its name.
    public Path kept() {
        return path.resolve("points-kept");
    }

    /// What was found when replaced data were compared with the state at the stop, a file for each data set.
    public Path compared() {
        return path.resolve("compared");
    }

    /// Exists when the run is over and neither rollback points nor replaced states of it are left.
    public Path nothingLeft() {
        return path.resolve("nothing-left");
    }

    /// What the running step last said; for viewers only.
    public Path pulse() {
        return path.resolve("pulse.json");
    }

    /// How it ended, for machines.
    public Path report() {
        return path.resolve("report.json");
    }

    /// Where the children of one step leave their lock, exit code and pid.
    public Path children(int step) {
        return path.resolve("children").resolve("%02d".formatted(step));
    }
}
