package dev.belay.json;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// Writes one value after another.
final class RecordWriter {
    private final JsonGenerator json;

    RecordWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Object value) {
        switch (value) {
            case Record record -> object(record);
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean fact -> json.writeBoolean(fact);
            case Enum<?> constant -> json.writeString(constant.name());
            case Path path -> json.writeString(path.toString());
            case Instant time -> json.writeString(time.toString());
            case Duration time -> json.writeString(time.toString());
            case URI address -> json.writeString(address.toString());
            case Map<?, ?> map -> entries(map);
            case Set<?> set ->
                array(set.stream()
                        .sorted(Comparator.comparing(Object::toString))
                        .toList());
            case List<?> list -> array(list);
            case Optional<?> optional when optional.isPresent() -> write(optional.get());
            default -> throw new IllegalArgumentException(value.getClass() + " has no spelling in JSON");
        }
    }

    private void object(Record record) {
        var shape = Shape.of(record.getClass());
        json.writeStartObject();
        if (shape.isOneOfSeveral()) {
            json.writeStringProperty(RecordReader.IS, record.getClass().getSimpleName());
        }
        for (var part : shape.parts()) {
            named(part.name(), shape.value(part, record));
        }
        json.writeEndObject();
    }

    private void named(String name, Object value) {
        if (!value.equals(Optional.empty())) {
            json.writeName(name);
            write(value);
        }
    }

    private void entries(Map<?, ?> map) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, value) -> sorted.put(key.toString(), value));
        json.writeStartObject();
        sorted.forEach(this::named);
        json.writeEndObject();
    }

    private void array(Collection<?> values) {
        json.writeStartArray();
        values.forEach(this::write);
        json.writeEndArray();
    }
}
