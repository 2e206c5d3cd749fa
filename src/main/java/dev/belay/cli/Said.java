package dev.belay.cli;

import dev.belay.app.Version;
import dev.belay.planning.Hop;
import dev.belay.upgrade.Decision;
import java.util.Map;
import java.util.stream.Collectors;

/// Sentences that several commands say.
final class Said {
    private Said() {}

    static int nothingToDo(Front front, Here here, Version installed) {
        if (here.isJson()) {
            front.console().say(front.json().text(Map.of("state", "nothing to do", "installed", installed.text())));
        } else {
            front.console().say("nothing to do: " + installed.text() + " is installed");
        }
        return Exit.NOTHING_TO_DO.code;
    }

    /// Says that there is nothing to do, and why.
    static int nothing(Front front, Here here, String why) {
        front.console().say(here.isJson() ? front.json().text(Map.of("state", "nothing to do", "why", why)) : why);
        return Exit.NOTHING_TO_DO.code;
    }

    static int declined(Front front, Here here) {
        front.console().note("nothing was changed");
        if (here.isJson()) {
            front.console().say(front.json().text(Map.of("state", Exit.REFUSED.state())));
        }
        return Exit.REFUSED.code;
    }

    static String heading(Decision.Go go) {
        var scene = go.scene();
        var stops = scene.hops().stream()
                .map(Hop::to)
                .map(Version::text)
                .collect(Collectors.joining(" -> ", scene.from().text() + " -> ", ""));
        return scene.now().name() + ": upgrade " + stops;
    }
}
