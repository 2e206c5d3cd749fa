package dev.belay.code;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What is written down before a checkout begins: which files it will change, and to whom they and their folders
/// belong.
/// Nothing stood where `changes` adds files.
record CheckoutRecord(Changes changes, List<Belonging> belongings) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    CheckoutRecord {
        belongings = List.copyOf(belongings);
    }

    static CheckoutRecord of(Changes changes, Path checkout) {
        return new CheckoutRecord(changes, Belonging.of(changes, checkout));
    }

    static CheckoutRecord read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), CheckoutRecord.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(Path file) {
        DurableFiles.write(file, JSON.writeValueAsString(this) + "\n");
    }
}
