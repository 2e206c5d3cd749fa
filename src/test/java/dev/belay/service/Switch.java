package dev.belay.service;

import dev.belay.app.Service;
import java.util.List;

/// A manager of one service that is as it is told to be, and says when it is started or stopped.
final class Switch implements ServiceControl {
    State state = State.STOPPED;
    State whenStarted = State.RUNNING;
    private final List<String> log;

    Switch(List<String> log) {
        this.log = log;
    }

    @Override
    public Seen look(Service service) {
        return new Seen(state, List.of());
    }

    @Override
    public void start(Service service) {
        state = whenStarted;
        log.add("start");
    }

    @Override
    public void stop(Service service) {
        state = State.STOPPED;
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
