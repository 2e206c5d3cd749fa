package dev.belay.discovery;

/// Sentences that the draft and the list of findings share.
final class Said {
    private Said() {}

    static final Guess NO_STATIC = new Guess(
            "upgrade.static",
            "[]",
            "the settings have no STATIC_ROOT, without which collectstatic fails; take this line out when they have one");

    static String django(DjangoFound project) {
        return project.manage() + " is Django's"
                + project.module().map(module -> "; its settings: " + module).orElse("");
    }
}
