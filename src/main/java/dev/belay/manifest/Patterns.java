package dev.belay.manifest;

import dev.belay.problem.Problem;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads regular expressions.
final class Patterns {
    private Patterns() {}

    /// An expression whose first group cuts something out.
    static String withGroup(String text) {
        try {
            if (Pattern.compile(text).matcher("").groupCount() > 0) {
                return text;
            }
        } catch (PatternSyntaxException mistake) {
            throw new Problem(
                    "cannot read the regular expression " + Quoted.of(text),
                    "column " + (Math.max(0, mistake.getIndex()) + 1) + ": " + mistake.getDescription(),
                    "write one such as 'Wiki (\\S+)'");
        }
        throw new Problem(
                "cannot use the regular expression " + Quoted.of(text),
                "it has no group",
                "put what is wanted in round brackets, such as 'Wiki (\\S+)'");
    }
}
