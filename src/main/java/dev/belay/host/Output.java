package dev.belay.host;

/// What a short program answered. At most 1 MiB of each text is kept.
///
/// @param code its exit code; 128 and more when a signal ended it
public record Output(int code, String out, String err) {

    public boolean succeeded() {
        return code == 0;
    }
}
