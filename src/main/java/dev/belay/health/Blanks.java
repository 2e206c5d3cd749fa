package dev.belay.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.app.Secret;
import dev.belay.problem.Problem;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills the blanks of a journey's texts: `${name}` of an earlier capture, `${run}`, `${secret.NAME}`.
final class Blanks {
    private static final Pattern BLANK = Pattern.compile("\\$\\{([^}]*)}");
    private static final String SECRET = "secret.";

    private final Map<String, String> values = new HashMap<>();
    private final Function<String, Secret> secrets;

    Blanks(String run, Function<String, Secret> secrets) {
        values.put("run", run);
        this.secrets = secrets;
    }

    void capture(String name, String value) {
        values.put(name, value);
    }

    String fill(String text) {
        return fill(text, UnaryOperator.identity());
    }

    /// For an address: a secret may hold signs that mean something there; what was captured is a piece of an address
    /// already.
    String fillAddress(String text) {
        return fill(text, secret -> URLEncoder.encode(secret, UTF_8).replace("+", "%20"));
    }

    private String fill(String text, UnaryOperator<String> written) {
        return BLANK.matcher(text).replaceAll(blank -> Matcher.quoteReplacement(value(blank.group(1), written)));
    }

    private String secret(String name) {
        try {
            return secrets.apply(name).reveal();
        } catch (Problem missing) {
            throw new NotAtHand(missing);
        }
    }

    private String value(String name, UnaryOperator<String> written) {
        if (name.startsWith(SECRET)) {
            return written.apply(secret(name.substring(SECRET.length())));
        }
        var value = values.get(name);
        if (value == null) {
            throw new Problem(
                    "cannot fill ${" + name + "}",
                    "no earlier request of the journey captures " + name,
                    "add `capture: { " + name + ": … }` to the request that shows it");
        }
        return value;
    }
}
