package dev.belay.app;

/// What a service is for, which decides when it stops and starts. Constants stand in the order of stopping;
/// starting is the reverse.
public enum ServiceClass {
    /// Takes work from the application; stopped first, started last.
    CONSUMER,
    /// Makes work by the clock; only one may ever run.
    SCHEDULER,
    /// Does work in the background.
    WORKER,
    /// Answers users.
    CORE,
    /// Keeps accepting from outside while the application is down; never stopped.
    EDGE,
    /// What the others stand on, such as a broker; never stopped.
    INFRA
}
