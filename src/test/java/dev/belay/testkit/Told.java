package dev.belay.testkit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command told with `--json`.
///
/// @param ran  the command
/// @param json its standard output, read
public record Told(Ran ran, JsonNode json) {
    static Told of(Ran ran) {
        return new Told(ran, JsonMapper.builder().build().readTree(ran.out()));
    }

    public int exit() {
        return ran.exit();
    }

    /// The text at a path such as `/cause/what`; empty when there is none.
    public String text(String path) {
        return json.at(path).asString("");
    }
}
