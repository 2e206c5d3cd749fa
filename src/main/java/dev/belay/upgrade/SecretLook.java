package dev.belay.upgrade;

import dev.belay.app.SecretSource;
import dev.belay.host.SecretStore;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import java.util.List;
import java.util.Map;

/// Whether every secret can be had before anything stops.
record SecretLook(SecretStore store, Map<String, SecretSource> sources) implements Look {
    SecretLook {
        sources = Map.copyOf(sources);
    }

    @Override
    public String about() {
        return "secrets";
    }

    @Override
    public List<Finding> look() {
        sources.values().forEach(store::secret);
        return sources.isEmpty() ? List.of() : List.of(Finding.fine(about(), sources.size() + " are at hand"));
    }
}
