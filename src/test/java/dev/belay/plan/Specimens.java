package dev.belay.plan;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes a value of every record of a sealed family, with something in every component: every member of every family
/// in lists, empty and full optionals.
final class Specimens {

    private Specimens() {}

    /// One of each, and for records with optionals one more without them.
    static Stream<Object> of(Class<?> type) {
        if (type.isSealed()) {
            return Stream.of(type.getPermittedSubclasses()).flatMap(Specimens::of);
        }
        return Stream.of(true, false).map(full -> record(type, full)).distinct();
    }

    private static Object record(Class<?> type, boolean full) {
        var components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(component -> value(component.getGenericType(), full))
                            .toArray());
        } catch (ReflectiveOperationException failure) {
            throw new LinkageError("no specimen of " + type, failure);
        }
    }

    private static Object value(Type type, boolean full) {
        return type instanceof ParameterizedType generic ? container(generic, full) : simple((Class<?>) type, full);
    }

    private static Object container(ParameterizedType type, boolean full) {
        var last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (type.getRawType() == Optional.class) {
            return full ? Optional.of(value(last, true)) : Optional.empty();
        }
        var values = last instanceof Class<?> simple && simple.isSealed()
                ? of(simple).toList()
                : List.of(value(last, full));
        if (type.getRawType() == Map.class) {
            return values.stream().collect(Collectors.toMap(value -> "key " + value, value -> value));
        }
        return type.getRawType() == Set.class ? Set.copyOf(values) : values;
    }

    private static Object simple(Class<?> type, boolean full) {
        if (type.isSealed() || type.isRecord()) {
            return full
                    ? of(type).findFirst().orElseThrow()
                    : of(type).reduce((_, last) -> last).orElseThrow();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return Objects.requireNonNull(
                Map.<Class<?>, Object>of(
                                String.class,
                                "text with \"quotes\",\na break and ä",
                                Path.class,
                                full ? Path.of("/srv/wiki/data base") : Path.of("relative/place"),
                                Integer.class,
                                5432,
                                Duration.class,
                                Duration.ofMillis(1500),
                                Instant.class,
                                Instant.parse("2026-01-01T00:00:00.5Z"),
                                URI.class,
                                URI.create("http://127.0.0.1:8000/a?b=c"),
                                int.class,
                                7,
                                long.class,
                                1L << 40,
                                boolean.class,
                                full)
                        .get(type),
                () -> "no specimen of " + type);
    }
}
