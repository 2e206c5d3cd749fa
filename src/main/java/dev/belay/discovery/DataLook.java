package dev.belay.discovery;

import dev.belay.code.FoundCheckout;
import dev.belay.host.RealPath;
import dev.belay.host.Tools;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks for what must survive: SQLite files, folders of uploads, collected static files, settings outside git.
final class DataLook {
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern UPLOADS = Pattern.compile("(?i)media|uploads?|user_?(files|uploads)|attachments");
    private static final Pattern SETTINGS =
            Pattern.compile("(?i)(local_?settings|settings_?local|instance_?(settings|config)|local_?config|production)"
                    + "\\.(py|toml|ini|ya?ml|json|cfg)|\\.env(\\..+)?|.*\\.env");
    private static final String BEGINS = "begins like a SQLite file";
    private static final int DEEPEST = 4;

    private final Path home;
    private final Optional<CodeFound> code;
    private final Optional<DjangoFound> django;
    private final Set<Path> tracked = new HashSet<>();
    private final List<DataFound> found = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    DataLook(Path home, Optional<CodeFound> code, Optional<DjangoFound> django, Tools tools) {
        this.home = home;
        this.code = code;
        this.django = django;
        code.flatMap(each -> FoundCheckout.in(each.folder(), tools))
                .ifPresent(checkout -> checkout.tracked()
                        .forEach(name -> tracked.add(checkout.folder().resolve(name))));
    }

    List<DataFound> look() {
        databases();
        uploads();
        staticFiles();
        settings();
        return List.copyOf(found);
    }

    /// What was found where Belay cannot protect it.
    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    private void databases() {
        var named = django.map(project -> project.settings().sqliteFiles()).orElse(List.of()).stream()
                .map(RealPath::of)
                .distinct()
                .toList();
        Map<Path, String> files = new LinkedHashMap<>();
        named.forEach(
                file -> evidence(file).ifPresent(because -> files.put(file, "DATABASES in the settings; " + because)));
        Trees.walk(home, DEEPEST, this::isReleases).stream()
                .filter(file -> !tracked.contains(file) && isSqlite(file))
                .forEach(file -> files.putIfAbsent(Trees.real(file), BEGINS));
        files.forEach((file, because) -> add(
                files.size() == 1 ? "db" : Yaml.name(stem(file)),
                DataFound.Kind.SQLITE,
                file,
                because + ", " + Trees.inWords(file.toFile().length())));
        named.stream().filter(file -> !files.containsKey(file)).forEach(this::leftOut);
        django.ifPresent(project -> project.settings().unread().forEach(settings -> unread(project, settings)));
    }

    /// Only the application knows; the words of the settings are not shown, for they may hold a password.
    private void unread(DjangoFound project, Path settings) {
        var folder = code.map(CodeFound::folder)
                .orElse(home)
                .resolve(project.manage())
                .resolveSibling("");
        var python = Files.exists(folder.resolve(".venv/bin/python")) ? ".venv/bin/python" : "python3";
        gaps.add(new Gap(
                "data",
                settings
                        + " names a database, and its text does not tell which: that is worked out when the application"
                        + " runs",
                "ask it, with the variables that its service gets: `cd " + ShellWord.of(folder) + " && "
                        + python
                        + " manage.py shell -c \"from django.conf import settings; print([(each['ENGINE'],"
                        + " str(each['NAME'])) for each in settings.DATABASES.values()])\"`, and write each under data,"
                        + " or a rollback would not bring it back"));
    }

    /// An application that has not written anything yet has an empty file: to SQLite that is a database.
    private static Optional<String> evidence(Path file) {
        if (isSqlite(file)) {
            return Optional.of(BEGINS);
        }
        return Files.isRegularFile(file) && file.toFile().length() == 0 ? Optional.of("empty") : Optional.empty();
    }

    /// Tells of a database that the settings name and that is none yet.
    private void leftOut(Path file) {
        var shown = Trees.shown(home, file);
        var name = free(Yaml.name(stem(file)));
        boolean absent = !Files.exists(file);
        var place = isInRelease(file)
                ? "let it lie outside of the release, which each upgrade replaces, link it there, and add both to"
                        + " code.app.links and data"
                : (absent ? "as soon as the application has made it, write `" : "write `") + name + ": { sqlite: "
                        + Yaml.word(shown) + " }` under data, or a rollback would not bring it back";
        gaps.add(new Gap(
                "data." + name,
                "DATABASES in the settings names " + shown + ", and "
                        + (absent ? "there is no such file yet" : "it may not be read, or is no SQLite file"),
                place));
    }

    private void uploads() {
        Set<Path> folders = new HashSet<>();
        django.flatMap(project -> project.settings().path("MEDIA_ROOT"))
                .map(Trees::real)
                .filter(Files::isDirectory)
                .filter(folder -> !folder.equals(home))
                .ifPresent(folder -> {
                    folders.add(folder);
                    add("media", DataFound.Kind.FOLDER, folder, "MEDIA_ROOT in the settings; " + Trees.size(folder));
                });
        Trees.walk(home, 2, this::isReleases).stream()
                .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && !folder.equals(home))
                .filter(folder ->
                        UPLOADS.matcher(String.valueOf(folder.getFileName())).matches())
                .filter(folder -> tracked.stream().noneMatch(file -> file.startsWith(folder)))
                .filter(folder -> folders.stream().noneMatch(folder::startsWith))
                .forEach(folder -> {
                    folders.add(folder);
                    var name = Yaml.name(String.valueOf(folder.getFileName()));
                    add(name, DataFound.Kind.FOLDER, folder, "named like a folder of uploads; " + Trees.size(folder));
                });
    }

    /// In a folder per release they belong to the release; anywhere else they outlive it.
    private void staticFiles() {
        django.flatMap(project -> project.settings().path("STATIC_ROOT"))
                .map(Trees::real)
                .filter(Files::isDirectory)
                .filter(folder -> tracked.stream().noneMatch(file -> file.startsWith(folder)))
                .filter(folder -> !isInRelease(folder))
                .ifPresent(folder -> add(
                        "static",
                        DataFound.Kind.STATIC,
                        folder,
                        "STATIC_ROOT in the settings; outlives a release, so a rollback must bring it back"));
    }

    private void settings() {
        var places = Stream.concat(Stream.of(home), code.map(CodeFound::folder).stream())
                .distinct()
                .flatMap(folder -> Trees.walk(folder, 2, this::isReleases).stream())
                .filter(file -> Files.isRegularFile(file) && !tracked.contains(file))
                .filter(file ->
                        SETTINGS.matcher(String.valueOf(file.getFileName())).matches())
                .map(Trees::real)
                .filter(file -> file.startsWith(home) && !isInRelease(file))
                .distinct()
                .sorted()
                .map(file -> Trees.shown(home, file))
                .toList();
        if (!places.isEmpty()) {
            found.add(new DataFound(
                    "config", DataFound.Kind.FILES, places, "named like settings, and git does not keep them"));
        }
    }

    private void add(String name, DataFound.Kind kind, Path place, String because) {
        if (isInRelease(place)) {
            gaps.add(new Gap(
                    "data." + name,
                    place + " lies inside the release, which each upgrade replaces",
                    "move it out of the release, link it there, and add both to code.app.links and data"));
            return;
        }
        var shown = Trees.shown(home, place);
        boolean overlaps = found.stream()
                .flatMap(other -> other.places().stream())
                .map(home::resolve)
                .anyMatch(other -> other.startsWith(place) || place.startsWith(other));
        if (!overlaps) {
            found.add(new DataFound(free(name), kind, List.of(shown), because));
        }
    }

    private String free(String name) {
        var taken = found.stream().map(DataFound::name).toList();
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? name : name + "-" + number)
                .filter(each -> !taken.contains(each))
                .findFirst()
                .orElseThrow();
    }

    private boolean isReleases(Path folder) {
        return code.filter(each -> each.at().isEmpty()).isPresent() && folder.equals(home.resolve("releases"));
    }

    private boolean isInRelease(Path place) {
        return code.filter(each -> each.at().isEmpty())
                .filter(each -> each.holds(place) || place.startsWith(home.resolve("releases")))
                .isPresent();
    }

    private static String stem(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.replaceFirst("(?i)\\.(sqlite3?|db3?)$", "");
    }

    private static boolean isSqlite(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var input = Files.newInputStream(file)) {
            return Arrays.equals(input.readNBytes(SQLITE.length), SQLITE);
        } catch (IOException _) {
            // Closed to this user, on a disk that fails, or no file at all, as below /proc.
            return false;
        }
    }
}
