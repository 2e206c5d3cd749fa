package dev.belay.restic;

import dev.belay.problem.Problem;
import dev.belay.restic.Restic.Answer;
import java.util.function.UnaryOperator;

/// What a person can do about the way restic ended. Later ones tell more by their code than 1.
final class Refused {
    private static final int INCOMPLETE = 3;
    private static final int NO_REPOSITORY = 10;
    private static final int LOCKED = 11;
    private static final int WRONG_PASSWORD = 12;

    private Refused() {}

    /// @param byHand the words with which a person calls restic for the same repository
    static Problem of(String deed, Answer answer, UnaryOperator<String> byHand) {
        return new Problem(
                "cannot " + deed,
                "restic ended with " + answer.code() + Words.after(answer.complaints()),
                next(answer.code(), byHand));
    }

    private static String next(int code, UnaryOperator<String> byHand) {
        return switch (code) {
            case INCOMPLETE -> "prove the backup: `belay backup verify latest`";
            case NO_REPOSITORY -> "make it, once, if that is the right place: `" + byHand.apply("init") + "`";
            case LOCKED -> "see who works there: `" + byHand.apply("list locks") + "`";
            case WRONG_PASSWORD -> "correct the password that belay.yaml names under `elsewhere`";
            default ->
                "see for yourself: `" + byHand.apply("snapshots") + "`; where none was made yet, `"
                        + byHand.apply("init") + "` makes it";
        };
    }
}
