package dev.belay.json;

/// The JSON that was read does not spell the record that was asked for.
public final class NotReadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String mistake;

    /// Says what is wrong and where.
    public NotReadable(String mistake) {
        super(mistake);
        this.mistake = mistake;
    }

    /// What is wrong.
    public String mistake() {
        return mistake;
    }
}
