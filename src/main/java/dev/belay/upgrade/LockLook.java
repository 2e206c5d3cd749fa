package dev.belay.upgrade;

import dev.belay.host.InstanceLock;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import java.nio.file.Path;
import java.util.List;

/// Whether the lock that each run takes can be locked.
record LockLook(Path lock) implements Look {

    @Override
    public String about() {
        return "lock";
    }

    @Override
    public List<Finding> look() {
        InstanceLock.requireAFile(lock);
        return List.of();
    }
}
