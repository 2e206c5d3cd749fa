package dev.belay.folder;

import dev.belay.host.Clock;
import dev.belay.host.Faults;

/// What copying trees is done with.
record Workshop(FileCopies copies, Clock clock, Faults faults) {}
