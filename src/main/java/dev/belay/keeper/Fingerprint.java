package dev.belay.keeper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What "exactly as before" means: the facts of all data sets and where the code stands.
///
/// @param data data set → its facts
/// @param code path of a link or a checkout → what it points to
public record Fingerprint(SortedMap<String, Facts> data, Facts code) {
    public Fingerprint {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /// What differs, a line each, for people.
    public List<String> differences(Fingerprint now) {
        var names = new TreeMap<>(data);
        names.putAll(now.data);
        var lines = new ArrayList<String>();
        for (var name : names.keySet()) {
            of(name).differences(now.of(name)).forEach(line -> lines.add(name + ": " + line));
        }
        code.differences(now.code).forEach(line -> lines.add("code: " + line));
        return lines;
    }

    private Facts of(String name) {
        return data.getOrDefault(name, new Facts(new TreeMap<>()));
    }
}
