package dev.belay.cli;

import dev.belay.app.Version;
import dev.belay.planning.Hop;
import dev.belay.preflight.Preflight;
import dev.belay.runs.Recovery.Open;
import dev.belay.runs.Report;
import dev.belay.upgrade.Decision;
import dev.belay.upgrade.Situation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Sentences that several commands say.
final class Said {
    private Said() {}

    /// Says that nothing newer is there. In the middle of a run what is installed tells nothing: the run is named.
    static int nothingToDo(Front front, Here here, Desk desk, Situation situation) {
        return nothingToDo(front, here, desk, situation, new Preflight(List.of()));
    }

    /// The same to programs with what was found; people read it before.
    static int nothingToDo(Front front, Here here, Desk desk, Situation situation, Preflight found) {
        desk.recovery().open().ifPresent(open -> {
            throw new Refusal(Front.inTheWay(desk).orElseThrow(), Verdicts.of(open));
        });
        var installed = situation.installed();
        situation.warnings().forEach(warning -> front.console().note("  ! " + warning));
        if (here.isJson()) {
            front.console().say(front.json().text(Answers.nothingToDo(installed, found)));
        } else {
            front.console().say("nothing to do: " + installed.text() + " is installed");
        }
        return Exit.NOTHING_TO_DO.code;
    }

    /// What is in the way of a run. What runs now may be neither the one version nor the other.
    static String notReady(Open open) {
        return switch (open) {
            case Open.AtWork _ -> "not ready: a run is at work; watch it with `belay log --follow`";
            case Open.Interrupted _ -> "not ready: a run was interrupted; run `belay resume` first";
            case Open.NeedsHuman _ -> "not ready: a run could not be taken back; see `belay status`";
        };
    }

    /// How a run ended, in a word or two; a way back that left something other than before is told from one that did
    /// not.
    static String ending(Report report) {
        return report.state().equals("rolled back") && !report.accepted().isEmpty()
                ? "rolled back, with accepted differences"
                : report.state();
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
