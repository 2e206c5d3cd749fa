package dev.belay.keeper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is true of a data set at one moment, by name: `schema` → a hash, `rows:auth_user` → `12`, `tree` → a hash.
public record Facts(SortedMap<String, String> values) {
    /// The value of a fact that was not found out, because it would have taken too long; it is equal to any.
    public static final String NOT_COUNTED = "not counted";

    public Facts {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /// Facts from any map.
    public static Facts of(Map<String, String> values) {
        return new Facts(new TreeMap<>(values));
    }

    /// What differs, a line each, for people: `rows:auth_user was 12, is 11`. Facts that only one side has do differ;
    /// those that are [#NOT_COUNTED] on either side do not.
    public List<String> differences(Facts now) {
        var names = new TreeMap<>(values);
        names.putAll(now.values);
        var lines = new ArrayList<String>();
        for (var name : names.keySet()) {
            var before = values.getOrDefault(name, "absent");
            var after = now.values.getOrDefault(name, "absent");
            if (!before.equals(after) && !before.equals(NOT_COUNTED) && !after.equals(NOT_COUNTED)) {
                lines.add(name + " was " + before + ", is " + after);
            }
        }
        return lines;
    }
}
