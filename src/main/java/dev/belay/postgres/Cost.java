package dev.belay.postgres;

/// What protecting a database of that size will probably cost, by what was measured on two cores.
record Cost(long bytes) {
    private static final long COPIED_PER_SECOND = 1600L << 20;
    private static final long DUMPED_PER_SECOND = 450L << 20;
    private static final long LOADED_PER_SECOND = 110L << 20;

    String copied() {
        return "copied by its server while users are out (about " + seconds(COPIED_PER_SECOND)
                + "), back by renames in moments";
    }

    String dumped() {
        return "dumped while users are out (about " + seconds(DUMPED_PER_SECOND)
                + "), back by loading the dump (about " + seconds(LOADED_PER_SECOND)
                + "): the role may not create databases";
    }

    private String seconds(long perSecond) {
        return Math.max(1, bytes / perSecond) + " s";
    }
}
