package dev.belay.restic;

import dev.belay.problem.Problem;
import java.util.regex.Pattern;

/// The version of restic, and whether it can do what is asked of it.
final class ResticVersion {
    private static final Pattern SAID = Pattern.compile("restic (\\d+)\\.(\\d+)\\.(\\d+).*", Pattern.DOTALL);
    private static final int FIRST_MINOR = 14;

    private ResticVersion() {}

    static String require(int code, String said) {
        var found = SAID.matcher(said);
        if (code != 0 || !found.matches()) {
            throw new Problem(
                    "cannot tell which restic this is",
                    "`restic version` ended with " + code + " and said: " + said,
                    "install Debian's: `apt-get install restic`");
        }
        var version = found.group(1) + "." + found.group(2) + "." + found.group(3);
        if (found.group(1).equals("0") && Integer.parseInt(found.group(2)) < FIRST_MINOR) {
            throw new Problem(
                    "cannot use restic " + version,
                    "Belay needs 0." + FIRST_MINOR + " or a later one",
                    "install a later one: `apt-get install restic`, or `restic self-update` where it is not Debian's");
        }
        return version;
    }
}
