package dev.belay.testkit;

/// What a request got. Without an answer (refused, cut off, no answer in time) the status is 0 and the text
/// says why.
public record Answer(int status, String location, String text) {

    public boolean isGood() {
        return status == 200;
    }
}
