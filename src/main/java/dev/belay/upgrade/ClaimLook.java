package dev.belay.upgrade;

import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.runs.Claims;
import java.util.List;

/// Whether the data belong to this instance and to no other.
record ClaimLook(Claims claims) implements Look {

    @Override
    public String about() {
        return "ownership";
    }

    @Override
    public List<Finding> look() {
        claims.look();
        return List.of(Finding.fine(about(), "no other instance has these data"));
    }
}
