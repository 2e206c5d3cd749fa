package dev.belay.health;

import dev.belay.app.CommandLine;
import dev.belay.host.Call;
import java.time.Duration;

/// Makes a command of the manifest ready to be called: its folder is the current release, its variables those of the
/// application.
@FunctionalInterface
public interface Calls {

    Call of(CommandLine line, Duration limit);
}
