package dev.belay.cli;

import dev.belay.app.Service;
import dev.belay.host.Clock;
import dev.belay.host.Kernel;
import dev.belay.journal.Runs;
import dev.belay.manifest.Manifest;
import dev.belay.planning.StepTimes;
import dev.belay.upgrade.Backups;
import dev.belay.upgrade.FailedStates;
import dev.belay.upgrade.History;
import dev.belay.upgrade.Launch;
import dev.belay.upgrade.LeftPoints;
import dev.belay.upgrade.Looks;
import dev.belay.upgrade.Recovery;
import dev.belay.upgrade.Return;
import dev.belay.upgrade.RunStore;
import dev.belay.upgrade.Survey;
import dev.belay.upgrade.Upgrade;
import java.util.function.Function;

/// What commands work with: one opened instance and the use cases that belong to it.
///
/// @param serviceState what a service's manager says of it, in one word
public record Desk(
        Manifest manifest,
        Survey survey,
        Upgrade upgrade,
        Looks looks,
        Launch launch,
        Recovery recovery,
        Runs runs,
        RunStore store,
        History history,
        FailedStates failedStates,
        LeftPoints leftPoints,
        Return goingBack,
        Backups backups,
        Function<Service, String> serviceState,
        Clock clock,
        Kernel kernel) {

    /// What steps took in earlier runs.
    StepTimes times() {
        return history.times();
    }
}
