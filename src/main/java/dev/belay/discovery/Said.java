package dev.belay.discovery;

/// Sentences that the draft and the list of findings share.
final class Said {
    private Said() {}

    /// Only said: another file that the settings take in may have it.
    static final String NO_STATIC =
            "# static: []    # the settings here name no STATIC_ROOT; where none of them has one, "
                    + "collectstatic fails, and this leaves it out";

    static String django(DjangoFound project) {
        return project.manage() + " is Django's"
                + project.module().map(module -> "; its settings: " + module).orElse("");
    }
}
