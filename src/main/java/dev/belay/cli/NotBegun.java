package dev.belay.cli;

/// What Ctrl-C means before a run begins: nothing happened, and that is said.
final class NotBegun implements AutoCloseable {
    private final Thread goodbye;

    NotBegun(Console console) {
        this.goodbye = new Thread(() -> {
            console.redraw("");
            console.note("belay: you left; no run was begun, and nothing was changed");
        });
        Runtime.getRuntime().addShutdownHook(goodbye);
    }

    /// From here on something may have happened.
    @Override
    public void close() {
        Leaving.forget(goodbye);
    }
}
