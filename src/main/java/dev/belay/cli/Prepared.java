package dev.belay.cli;

import dev.belay.journal.RunFolder;
import dev.belay.preflight.Preflight;
import dev.belay.upgrade.Decision;
import dev.belay.upgrade.Request;
import dev.belay.upgrade.Situation;
import java.util.stream.Stream;

/// A request with all that is known about it before it begins.
record Prepared(Request request, Situation situation, RunFolder run, Decision decision) {

    /// Fetches, looks and decides; changes nothing but Belay's mirrors.
    static Prepared of(Desk desk, Request request) {
        var situation = desk.survey().fetched();
        var run = desk.runs().named(desk.clock().now(), "upgrade");
        return new Prepared(request, situation, run, desk.upgrade().decide(situation, request, run));
    }

    /// Takes every look at a plan.
    Preflight looked(Desk desk, Decision.Go go) {
        var states = desk.failedStates();
        var looked = Preflight.of(desk.looks().before(go.scene(), go.plan(), request, states.room()));
        return new Preflight(Stream.concat(looked.findings().stream(), states.written().stream())
                .toList());
    }
}
