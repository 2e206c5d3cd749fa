package dev.belay.manifest;

import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.DatabaseServer.Engine;
import dev.belay.app.Invariant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes data sets and what must stay true of them; no two may hold the same file, nor one what Belay or a release
/// owns.
record DataBinding(Places places, CommandBinding commands, Findings findings) {

    /// A data set's place with where it is written.
    private record Held(Path path, String name, Origin origin) {}

    List<DataSet> data(Section root, List<Component> components) {
        var held = new ArrayList<Held>();
        return root.section("data").map().fields().entrySet().stream()
                .flatMap(entry ->
                        dataSet(entry.getKey(), Section.of(entry.getValue().value(), findings), held).stream())
                .peek(_ -> held.forEach(place -> alien(place, components)))
                .toList();
    }

    private Optional<DataSet> dataSet(String name, Section section, List<Held> held) {
        return section.oneOf("sqlite", "postgresql", "mariadb", "folder", "files")
                .flatMap(kind -> switch (kind) {
                    case "sqlite" -> {
                        section.only(kind);
                        yield place(section, kind, name, held).map(file -> new DataSet.Sqlite(name, file));
                    }
                    case "folder" -> {
                        section.only(kind, "exclude", "backup");
                        yield place(section, kind, name, held)
                                .map(folder ->
                                        new DataSet.Folder(name, folder, section.texts("exclude"), policy(section)));
                    }
                    case "postgresql" -> Optional.of(database(name, section, kind, Engine.POSTGRESQL));
                    case "mariadb" -> Optional.of(database(name, section, kind, Engine.MARIADB));
                    default -> {
                        section.only(kind);
                        yield Optional.of(new DataSet.Files(name, places.home(), files(section, name, held)));
                    }
                });
    }

    private DataSet database(String name, Section section, String kind, Engine engine) {
        section.only(kind, "host", "port", "user", "password", "through");
        var server = new DatabaseServer(
                engine,
                section.text("host"),
                section.text("port").map(Integer::valueOf),
                section.text("user"),
                section.node("password").map(_ -> password(name, section.section("password"))),
                commands.prefix(section, "through"));
        return new DataSet.Database(name, server, section.text(kind).orElseThrow());
    }

    private String password(String name, Section section) {
        section.text("secret").ifPresent(secret -> commands.known(secret, section.at("secret")));
        return section.text("secret").orElse(passwordOf(name));
    }

    /// What the password is called that a data set names itself.
    static String passwordOf(String data) {
        return data + ".password";
    }

    private static CopyPolicy policy(Section section) {
        return section.text("backup")
                .map(text -> CopyPolicy.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(CopyPolicy.INCREMENTAL);
    }

    private Optional<Path> place(Section section, String kind, String name, List<Held> held) {
        var path = section.read(kind, places::of);
        path.ifPresent(place -> hold(new Held(place, name, section.at(kind)), held));
        return path;
    }

    private List<Path> files(Section section, String name, List<Held> held) {
        var files = new ArrayList<Path>();
        for (var node : section.nodes("files")) {
            section.read(Section.scalar(node), places::of).ifPresent(file -> {
                if (!file.startsWith(places.home())) {
                    findings.add(
                            node.origin(),
                            "the file " + file
                                    + " lies outside the home folder; hold its folder as a data set of its own");
                }
                hold(new Held(file, name, node.origin()), held);
                files.add(places.home().relativize(file));
            });
        }
        return files;
    }

    private void hold(Held place, List<Held> held) {
        held.stream()
                .filter(other ->
                        place.path().startsWith(other.path()) || other.path().startsWith(place.path()))
                .findFirst()
                .ifPresent(other -> findings.add(place.origin(), twice(place, other)));
        held.add(place);
    }

    private static String twice(Held place, Held other) {
        return place.path().equals(other.path())
                ? "the data set " + Quoted.of(place.name()) + " holds " + place.path() + ", which "
                        + Quoted.of(other.name()) + " holds, too ("
                        + other.origin().place() + "); keep one"
                : "the data set " + Quoted.of(place.name()) + " (" + place.path() + ") and " + Quoted.of(other.name())
                        + " (" + other.path() + ", " + other.origin().place()
                        + ") lie inside each other; move one of them";
    }

    private void alien(Held place, List<Component> components) {
        var own = places.home().resolve(".belay");
        if (place.path().startsWith(own) || own.startsWith(place.path())) {
            findings.add(
                    place.origin(),
                    "the data set " + Quoted.of(place.name()) + " (" + place.path()
                            + ") holds or lies in Belay's own folder " + own + "; name the folder of the data alone");
        }
        components.stream()
                .filter(component -> component.layout() instanceof Layout.Releases releases
                        && Stream.of(releases.releases(), releases.current()).anyMatch(place.path()::startsWith))
                .findFirst()
                .ifPresent(component -> findings.add(
                        place.origin(),
                        "the data set " + Quoted.of(place.name()) + " (" + place.path()
                                + ") lies in the code, which each upgrade replaces; move it out and add a link under code."
                                + component.name() + ".links"));
    }

    /// One for each database that `invariants` names, by its name or by `*`.
    List<Invariant> invariants(Section root, List<DataSet> data) {
        var databases =
                data.stream().filter(DataSet::isDatabase).map(DataSet::name).toList();
        var declared = root.section("invariants");
        declared.map().fields().forEach((name, field) -> {
            if (!name.equals("*") && !databases.contains(name)) {
                findings.add(
                        field.key(),
                        "unknown database " + Quoted.of(name) + Nearest.advice(name, databases, "databases"));
            }
        });
        return databases.stream()
                .filter(name -> declared.has(name) || declared.has("*"))
                .map(name -> new Invariant(name, mayLose(declared, name)))
                .toList();
    }

    private static HashSet<String> mayLose(Section declared, String name) {
        var tables = new HashSet<>(declared.section("*").texts("may_lose"));
        tables.addAll(declared.section(name).texts("may_lose"));
        return tables;
    }
}
