package dev.belay.cli;

import dev.belay.plan.Plan;
import dev.belay.plan.PlanFile;
import java.nio.file.Path;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// Answers for machines.
final class Json {
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(tools.jackson.databind.cfg.DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(tools.jackson.databind.cfg.DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            // A path is a path, not an address.
            .addModule(new SimpleModule().addSerializer(Path.class, new ToStringSerializer(Path.class)))
            .build();

    /// The plan as it lies on disk, where each step says what it is.
    Object of(Plan plan) {
        return mapper.readTree(PlanFile.text(plan));
    }

    String text(Object answer) {
        return mapper.writeValueAsString(answer);
    }
}
