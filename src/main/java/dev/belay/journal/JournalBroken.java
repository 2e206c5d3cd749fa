package dev.belay.journal;

/// The journal could not be written for certain. Not a failure of a step: nobody may decide anything before the
/// journal was read again.
public final class JournalBroken extends Error {
    private static final long serialVersionUID = 1L;

    public JournalBroken(Throwable cause) {
        super("the journal cannot be written: " + cause.getMessage(), cause);
    }
}
