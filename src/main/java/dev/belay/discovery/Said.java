package dev.belay.discovery;

/// Sentences that the draft and the list of findings share.
final class Said {
    private Said() {}

    static String django(DjangoFound project) {
        return project.manage() + " is Django's"
                + project.module().map(module -> "; its settings: " + module).orElse("");
    }
}
