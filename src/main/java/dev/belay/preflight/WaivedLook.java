package dev.belay.preflight;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which safeties the operator leaves out, and why.
///
/// @param waived the safety and the reason given
public record WaivedLook(Map<String, String> waived) implements Look {
    public WaivedLook {
        waived = Map.copyOf(waived);
    }

    @Override
    public String about() {
        return "left out";
    }

    @Override
    public List<Finding> look() {
        return new TreeMap<>(waived)
                .entrySet().stream()
                        .map(each -> Finding.warning(about(), each.getKey() + ": " + each.getValue()))
                        .toList();
    }
}
