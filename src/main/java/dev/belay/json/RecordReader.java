package dev.belay.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes values of the asked type from JSON as it stands.
final class RecordReader {
    static final String IS = "is";

    private RecordReader() {}

    static Object read(@Nullable Object json, Type type) {
        return type instanceof ParameterizedType generic ? generic(json, generic) : simple(json, (Class<?>) type);
    }

    private static Object simple(@Nullable Object json, Class<?> type) {
        if (type.isRecord()) {
            return record(object(json, type), type);
        }
        if (type.isSealed() && type.isInterface()) {
            return oneOfSeveral(object(json, type), type);
        }
        if ((type == int.class || type == Integer.class) && json instanceof Long number) {
            return Math.toIntExact(number);
        }
        if ((type == long.class && json instanceof Long) || (type == boolean.class && json instanceof Boolean)) {
            return json;
        }
        if (type == double.class && json instanceof Number number) {
            return number.doubleValue();
        }
        if (json instanceof String text) {
            return ofText(text, type);
        }
        throw notA(type, json);
    }

    private static Object ofText(String text, Class<?> type) {
        try {
            return type.isEnum() ? constant(text, type) : plain(text, type);
        } catch (DateTimeException | IllegalArgumentException mistake) {
            throw new NotReadable("'" + text + "' is no " + type.getSimpleName() + ": " + mistake.getMessage());
        }
    }

    // Comparisons rather than a switch with patterns, which costs every start of Belay 20 ms.
    private static Object plain(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        if (type == Duration.class) {
            return Duration.parse(text);
        }
        if (type == URI.class) {
            return URI.create(text);
        }
        throw notA(type, text);
    }

    private static Object constant(String text, Class<?> type) {
        for (var constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new NotReadable("'" + text + "' is no known " + type.getSimpleName());
    }

    private static Object record(Map<?, ?> json, Class<?> type) {
        var shape = Shape.of(type);
        var values = new Object[shape.parts().size()];
        for (int i = 0; i < values.length; i++) {
            var part = shape.parts().get(i);
            values[i] = read(json.get(part.name()), part.type());
        }
        return shape.make(values);
    }

    private static Object oneOfSeveral(Map<?, ?> json, Class<?> family) {
        var name = String.valueOf(json.get(IS));
        var member = Shape.member(family, name)
                .orElseThrow(() -> new NotReadable("'" + name + "' is no known " + family.getSimpleName()));
        return record(json, member);
    }

    private static Object generic(@Nullable Object json, ParameterizedType type) {
        var arguments = type.getActualTypeArguments();
        var last = arguments[arguments.length - 1];
        var raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return json == null ? Optional.empty() : Optional.of(read(json, last));
        }
        if (raw == List.class) {
            return collected(json, last, new ArrayList<>());
        }
        if (raw == Set.class) {
            return collected(json, last, new LinkedHashSet<>());
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return entries(json, last);
        }
        throw new IllegalArgumentException(type + " has no spelling in JSON");
    }

    private static Collection<Object> collected(@Nullable Object json, Type type, Collection<Object> target) {
        for (var value : array(json)) {
            target.add(read(value, type));
        }
        return target;
    }

    private static Map<String, Object> entries(@Nullable Object json, Type type) {
        var map = new LinkedHashMap<String, Object>();
        for (var entry : (json == null ? Map.of() : object(json, Map.class)).entrySet()) {
            map.put((String) entry.getKey(), read(entry.getValue(), type));
        }
        return map;
    }

    private static Map<?, ?> object(@Nullable Object json, Class<?> type) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw notA(type, json);
    }

    private static List<?> array(@Nullable Object json) {
        if (json == null) {
            return List.of();
        }
        if (json instanceof List<?> list) {
            return list;
        }
        throw notA(List.class, json);
    }

    private static NotReadable notA(Class<?> type, @Nullable Object json) {
        return new NotReadable((json == null ? "nothing" : "'" + json + "'") + " stands where a " + type.getSimpleName()
                + " was expected");
    }
}
