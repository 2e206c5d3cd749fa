package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.problem.Problem;
import java.util.List;

/// A manager of one service that is as it is told to be, and says when it is started or stopped.
final class Switch implements ServiceControl {
    State state = State.STOPPED;
    State whenStarted = State.RUNNING;
    State whenStopped = State.STOPPED;
    List<Long> processes = List.of();
    private boolean isMuteOnceStopped;
    private boolean isFaultyOnceStopped;
    private final List<String> log;

    Switch(List<String> log) {
        this.log = log;
    }

    /// Lets it answer no question any more once it was told to stop its service.
    void muteOnceStopped() {
        isMuteOnceStopped = true;
    }

    /// Lets a bug show once it was told to stop its service.
    void failOnceStopped() {
        isFaultyOnceStopped = true;
    }

    @Override
    public Seen look(Service service) {
        if (isFaultyOnceStopped && log.contains("stop")) {
            throw new AssertionError("a bug");
        }
        if (isMuteOnceStopped && log.contains("stop")) {
            throw new Problem("cannot reach the manager", "it does not answer", "start it");
        }
        return new Seen(state, processes);
    }

    @Override
    public void start(Service service) {
        state = whenStarted;
        log.add("start");
    }

    @Override
    public void stop(Service service) {
        state = whenStopped;
        log.add("stop");
    }

    @Override
    public List<String> lastLines(Service service) {
        return List.of();
    }

    @Override
    public String logCommand(Service service) {
        return "";
    }
}
