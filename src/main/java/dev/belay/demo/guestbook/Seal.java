package dev.belay.demo.guestbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.sqlite.Function;

/// The SQL function `seal(guest, line)`: a checksum that takes a few milliseconds, so that nobody forges one.
final class Seal extends Function {
    private static final int ROUNDS = 4_000;
    private static final int BITS = 128;
    private static final int TELL_EVERY = 20;

    private final PrintStream out;
    private int sealed;

    Seal(PrintStream out) {
        this.out = out;
    }

    @Override
    protected void xFunc() throws SQLException {
        result(seal(value_text(0), value_text(1)));
        sealed++;
        if (sealed % TELL_EVERY == 0) {
            out.println(sealed + " entries sealed");
        }
    }

    private static String seal(String guest, String line) throws SQLException {
        try {
            var key = new PBEKeySpec(line.toCharArray(), ("guest " + guest).getBytes(UTF_8), ROUNDS, BITS);
            var factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            return HexFormat.of().formatHex(factory.generateSecret(key).getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new SQLException("cannot seal an entry", failure);
        }
    }
}
