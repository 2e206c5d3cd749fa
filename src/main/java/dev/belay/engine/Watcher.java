package dev.belay.engine;

/// Asked at safe points whether the operator wants the run back.
@FunctionalInterface
public interface Watcher {

    boolean abortAsked();
}
