package dev.belay.host;

/// Who must be told when a process is to be stopped for good.
public sealed interface Starter {

    /// A service of systemd: this is its main process.
    record Unit(String name) implements Starter {}

    /// Another process, or the machine itself, which has more to do than this.
    record Other(String who) implements Starter {}

    /// Nobody would start it again, as far as the kernel tells: it may be ended.
    record Nobody() implements Starter {}
}
