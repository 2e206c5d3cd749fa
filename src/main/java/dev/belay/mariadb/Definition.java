package dev.belay.mariadb;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// All of a database but its tables: its own settings, and its programs in the order they can be made in.
///
/// @param settings what follows `CREATE DATABASE name` and `ALTER DATABASE name`
record Definition(String settings, List<Program> programs) {
    static final String FILE = "definition.json";
    private static final String DELIMITER = "$belay$";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Definition {
        programs = List.copyOf(programs);
    }

    static Definition read(Path folder) {
        try {
            return JSON.readValue(Files.readString(folder.resolve(FILE)), Definition.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(Path folder) {
        DurableFiles.write(
                folder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /// A script for the plain client that makes the programs in an empty place beside the tables.
    String script() {
        var text = new StringBuilder("-- Views, triggers, routines and events; made after the tables.\n"
                + "SET @old_sql_mode = @@sql_mode, @old_client = @@character_set_client,"
                + " @old_collation = @@collation_connection, @old_zone = @@time_zone;\n");
        programs.stream()
                .filter(program -> program.kind() == Program.Kind.VIEW)
                .forEach(view -> text.append(standIn(view)).append(";\n"));
        for (var program : programs) {
            text.append(collation(program)).append(";\n");
            text.append(program.context())
                    .append(";\nDELIMITER ")
                    .append(DELIMITER)
                    .append('\n');
            text.append(statement(program)).append('\n').append(DELIMITER).append("\nDELIMITER ;\n");
        }
        text.append("ALTER DATABASE ").append(settings).append(";\n");
        return text.append("SET sql_mode = @old_sql_mode, character_set_client = @old_client,"
                        + " collation_connection = @old_collation, time_zone = @old_zone;\n")
                .toString();
    }

    /// A view over nothing with the same columns: views that need each other can then be made in any order.
    static String standIn(Program view) {
        return "CREATE OR REPLACE VIEW " + Sql.name(view.name()) + " AS SELECT " + view.columns();
    }

    /// Gives the present database the collation that the program was made under.
    static String collation(Program program) {
        return program.collation().isEmpty() ? "DO 0" : "ALTER DATABASE COLLATE " + program.collation();
    }

    static String statement(Program program) {
        var create = program.createInState();
        return program.kind() == Program.Kind.VIEW ? create.replaceFirst("^CREATE ", "CREATE OR REPLACE ") : create;
    }

    /// The definition with every event at rest, for a place where nothing may run.
    Definition atRest() {
        return new Definition(
                settings,
                programs.stream()
                        .map(each -> each.kind() == Program.Kind.EVENT
                                ? Program.event(each.name(), each.collation(), each.context(), each.create())
                                : each)
                        .toList());
    }

    /// This definition with its events in the states that they have in another.
    Definition withStatesOf(Definition other) {
        return new Definition(
                settings,
                programs.stream()
                        .map(each -> other.programs.stream()
                                .filter(wanted -> wanted.key().equals(each.key()))
                                .findFirst()
                                .map(wanted -> each.in(wanted.state()))
                                .orElse(each))
                        .toList());
    }

    String eventStates() {
        return programs.stream()
                .filter(each -> each.kind() == Program.Kind.EVENT)
                .map(each -> each.name() + "=" + each.state())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
