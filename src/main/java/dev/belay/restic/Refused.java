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

    /// Of a repository that could not even be opened.
    ///
    /// @param byHand the words with which a person calls restic for the same repository
    static Problem opening(String deed, Answer answer, UnaryOperator<String> byHand) {
        return problem(
                deed,
                answer,
                byHand,
                "see for yourself: `" + byHand.apply("snapshots") + "`; where none was made yet, `"
                        + byHand.apply("init") + "` makes it");
    }

    /// Of one that opens, and fails at its work.
    static Problem working(String deed, Answer answer, UnaryOperator<String> byHand) {
        return problem(deed, answer, byHand, "see how it is: `" + byHand.apply("check") + "`");
    }

    private static Problem problem(String deed, Answer answer, UnaryOperator<String> byHand, String otherwise) {
        var next = switch (answer.code()) {
            case INCOMPLETE -> "prove the backup: `belay backup verify latest`";
            case NO_REPOSITORY -> "make it, once, if that is the right place: `" + byHand.apply("init") + "`";
            case LOCKED -> "see who works there: `" + byHand.apply("list locks") + "`";
            case WRONG_PASSWORD -> "correct the password that belay.yaml names under `elsewhere`";
            default -> otherwise;
        };
        return new Problem(
                "cannot " + deed, "restic ended with " + answer.code() + Words.after(answer.complaints()), next);
    }
}
