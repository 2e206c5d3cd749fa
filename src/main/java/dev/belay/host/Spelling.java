package dev.belay.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Expressions that find a text sign by sign, whether a shell, JSON, a URL or a web page spelled it, and as base64.
final class Spelling {
    /// How many characters one sign may take.
    static final int LONGEST = 10;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Map<String, String> NAMES = Map.of(
            "&",
            "&amp;|",
            "<",
            "&lt;|",
            ">",
            "&gt;|",
            "\"",
            "&quot;|",
            "'",
            "&apos;|'\\\\{1,2}''|",
            " ",
            "\\+|",
            "\n",
            "\\\\{1,3}n|");

    private Spelling() {}

    /// The expressions for `value`.
    ///
    /// @param raw how a sign stands in the text when nothing spells it
    static Stream<String> of(String value, UnaryOperator<String> raw) {
        var signs = value.codePoints()
                .mapToObj(point -> sign(Character.toString(point), point, raw))
                .collect(Collectors.joining());
        return Stream.of(signs, base64(Base64.getEncoder(), value), base64(Base64.getUrlEncoder(), value));
    }

    static String inBytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    // A backslash may stand doubled, and before any other sign there may be some. The plain sign comes last: it is the
    // beginning of some of the others.
    private static String sign(String sign, int point, UnaryOperator<String> raw) {
        var plain = sign.equals("\\") ? "\\\\{1,4}" : "\\\\{0,3}" + Pattern.quote(raw.apply(sign));
        return "(?:" + NAMES.getOrDefault(sign, "") + inAddress(sign) + "|" + inPage(point) + "|" + inJson(sign) + "|"
                + plain + ")";
    }

    private static String inAddress(String sign) {
        return "(?i:" + HEX.formatHex(sign.getBytes(UTF_8)).replaceAll("..", "%$0") + ")";
    }

    private static String inPage(int point) {
        return "&#(?:0*" + point + "|(?i:x0*" + Integer.toHexString(point) + "));";
    }

    private static String inJson(String sign) {
        return sign.chars()
                .mapToObj(unit -> "\\\\{1,3}u(?i:" + HEX.toHexDigits((char) unit) + ")")
                .collect(Collectors.joining());
    }

    // Padding or not, it is the same.
    private static String base64(Base64.Encoder encoder, String value) {
        return Pattern.quote(encoder.withoutPadding().encodeToString(value.getBytes(UTF_8))) + "={0,2}";
    }
}
