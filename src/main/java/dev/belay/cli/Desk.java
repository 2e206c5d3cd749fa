package dev.belay.cli;

import dev.belay.host.Clock;
import dev.belay.host.Kernel;
import dev.belay.journal.Runs;
import dev.belay.manifest.Manifest;
import dev.belay.planning.StepTimes;
import dev.belay.problem.Problem;
import dev.belay.running.Running;
import dev.belay.runs.Accepting;
import dev.belay.runs.FailedStates;
import dev.belay.runs.History;
import dev.belay.runs.Launch;
import dev.belay.runs.LeftPoints;
import dev.belay.runs.LeftSnapshots;
import dev.belay.runs.Recovery;
import dev.belay.runs.RunStore;
import dev.belay.upgrade.Backups;
import dev.belay.upgrade.CopiesElsewhere;
import dev.belay.upgrade.Looks;
import dev.belay.upgrade.Return;
import dev.belay.upgrade.Survey;
import dev.belay.upgrade.Upgrade;
import java.util.ArrayList;
import java.util.List;

/// What commands work with: one opened instance and the use cases that belong to it.
///
/// @param faults       why the manifest in the folder cannot be read, where that which an open run kept stands in
public record Desk(
        Manifest manifest,
        List<Problem> faults,
        Survey survey,
        Upgrade upgrade,
        Looks looks,
        Launch launch,
        Recovery recovery,
        Accepting accepting,
        Runs runs,
        RunStore store,
        History history,
        FailedStates failedStates,
        LeftPoints leftPoints,
        LeftSnapshots leftSnapshots,
        Return goingBack,
        Backups backups,
        CopiesElsewhere elsewhere,
        Running running,
        Clock clock,
        Kernel kernel) {

    /// Tries again what earlier runs could not: to keep their points, to drop their snapshots. Answers why something
    /// still cannot be done. The caller holds the instance's lock.
    List<Problem> catchUp() {
        var problems = new ArrayList<>(leftPoints.keep());
        problems.addAll(leftSnapshots.drop());
        return problems;
    }

    /// What steps took in earlier runs.
    StepTimes times() {
        return history.times();
    }
}
