package dev.belay.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.JsonRecyclerPools;

/// Writes records as JSON and reads them back equal.
///
/// A record is an object with its components in their order; one of a sealed family says which in `is`. Absent
/// optionals
/// are left out, maps and sets are in the order of their keys, so equal records have equal bytes. What a reader does
/// not
/// know is passed over; lists, sets, maps and optionals that are missing are empty.
public final class RecordJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private RecordJson() {}

    /// The record on one line.
    public static byte[] line(Record value) {
        var bytes = new ByteArrayOutputStream(256);
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new RecordWriter(json).write(value);
        }
        return bytes.toByteArray();
    }

    /// The record laid out for people, ending with a line break.
    public static byte[] page(Record value) {
        var bytes = new ByteArrayOutputStream(4096);
        try (var json = FACTORY.createGenerator(new Indented(), bytes)) {
            new RecordWriter(json).write(value);
        }
        bytes.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /// The record that these bytes spell.
    ///
    /// @throws NotReadable when they are no JSON, or not of that type
    public static <T> T read(byte[] bytes, Class<T> type) {
        try (var json = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return type.cast(RecordReader.read(JsonTree.of(json), type));
        } catch (StreamReadException mistake) {
            throw new NotReadable(String.valueOf(mistake.getOriginalMessage()));
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
