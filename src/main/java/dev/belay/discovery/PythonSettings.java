package dev.belay.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The settings of a Django project, read as text and never run: the settings module with the files it imports from
/// beside it.
final class PythonSettings {
    private static final Pattern IMPORT =
            Pattern.compile("^\\s*(?:from\\s+([.\\w]+)\\s+import\\b|import\\s+([\\w.]+))", Pattern.MULTILINE);
    private static final Pattern ENGINE = Pattern.compile("['\"]([\\w.]+)['\"]");
    private static final Pattern IN_MEMORY = Pattern.compile("['\"](:memory:|file:.*mode=memory.*)['\"]|['\"]{2}");
    // The whole of it, or one database of it; an empty one is filled elsewhere.
    private static final Pattern NAMES_DATABASES =
            Pattern.compile("^[ \\t]*DATABASES\\s*(?:\\[[^]\\n]*]|:[^=\\n]*)?\\s*=(?!\\s*\\{\\s*})", Pattern.MULTILINE);
    // What a call gives, for all of it or for one database, whatever stands there as text beside it.
    private static final Pattern CALLS_FOR_DATABASES = Pattern.compile(
            "^[ \\t]*DATABASES\\s*(?:\\[[^]\\n]*]\\s*)?(?::[^=\\n]*)?(?:=(?!=)|\\.update\\s*\\()(?!\\s*\\{)[^\\n#]*\\("
                    + "|^[^#\\n]*\\b(?:dj_database_url\\.(?:config|parse)|env\\.db(?:_url)?)\\s*\\(",
            Pattern.MULTILINE);
    private static final Pattern COLLECTED = Pattern.compile(
            "^[^#\\n]*(?:\\bSTATIC_ROOT\\b|\\bSTATICFILES_STORAGE\\b|['\"]staticfiles['\"])", Pattern.MULTILINE);
    private static final int MOST_FILES = 20;

    private final Path root;
    private final List<Path> files = new ArrayList<>();

    private PythonSettings(Path root) {
        this.root = root;
    }

    /// @param root   the folder with manage.py
    /// @param module the settings module, such as `wiki.settings`
    static PythonSettings of(Path root, String module) {
        var settings = new PythonSettings(root);
        settings.add(settings.file(root, module));
        return settings;
    }

    /// The files that were read, the settings module first.
    List<Path> files() {
        return List.copyOf(files);
    }

    /// The database engines that are named, such as `django.db.backends.sqlite3`.
    List<String> engines() {
        return files.stream()
                .flatMap(PythonSettings::databases)
                .map(PythonSettings::engine)
                .distinct()
                .toList();
    }

    /// The files that the SQLite databases lie in, where reading tells it.
    List<Path> sqliteFiles() {
        return files.stream().flatMap(this::sqliteFiles).distinct().toList();
    }

    /// The files that name a database of which reading does not tell what it is or where it lies, relative to the root.
    List<Path> unread() {
        return files.stream().filter(this::isUnread).map(root::relativize).toList();
    }

    /// Whether it keeps its databases in SQLite files.
    static boolean isSqlite(String engine) {
        return engine.endsWith("sqlite3") || engine.endsWith("spatialite");
    }

    /// The path a setting such as `MEDIA_ROOT` comes to; of several files the first that sets it.
    Optional<Path> path(String setting) {
        return path(setting, 0);
    }

    /// Whether they say where static files are collected, or with what; true where there is nothing to read.
    boolean collectStatic() {
        return files.isEmpty()
                || files.stream()
                        .anyMatch(file -> COLLECTED.matcher(Text.of(file)).find());
    }

    private Stream<Path> sqliteFiles(Path file) {
        return sqliteNames(file).flatMap(name -> valueOf(file, name, 0).stream());
    }

    private boolean isUnread(Path file) {
        var text = Text.of(file);
        return CALLS_FOR_DATABASES.matcher(text).find()
                || (databases(file).findAny().isEmpty()
                        ? NAMES_DATABASES.matcher(text).find()
                        : sqliteNames(file)
                                .anyMatch(name -> valueOf(file, name, 0).isEmpty()));
    }

    private static Stream<String> sqliteNames(Path file) {
        return databases(file)
                .filter(database -> isSqlite(engine(database)))
                .map(database -> database.getOrDefault("NAME", ""))
                .filter(name -> !IN_MEMORY.matcher(name).matches());
    }

    private static Stream<Map<String, String>> databases(Path file) {
        return PythonDictionaries.in(Text.of(file)).stream()
                .filter(each -> !engine(each).isEmpty());
    }

    private static String engine(Map<String, String> database) {
        var literal = ENGINE.matcher(database.getOrDefault("ENGINE", ""));
        return literal.lookingAt() ? literal.group(1) : "";
    }

    private Optional<Path> path(String setting, int depth) {
        if (depth > MOST_FILES) {
            return Optional.empty();
        }
        var assigned =
                Pattern.compile("^" + Pattern.quote(setting) + "\\s*(?::[^=\\n]+)?=\\s*(.+)$", Pattern.MULTILINE);
        return files.stream()
                .flatMap(file -> assigned.matcher(Text.of(file))
                        .results()
                        .flatMap(found -> valueOf(file, found.group(1), depth).stream()))
                .findFirst();
    }

    /// The expression may be followed by the end of a dictionary or a comment, so shorter and shorter ones are tried.
    private Optional<Path> valueOf(Path file, String rest, int depth) {
        var expression = rest.replaceFirst("\\s+#.*", "").strip();
        while (!expression.isEmpty()) {
            var path = new PythonPaths(file, name -> path(name, depth + 1)).of(expression);
            if (path.isPresent()) {
                return path.map(found -> root.resolve(found).normalize());
            }
            if (!expression.matches("(?s).*[,})\\]\\s]$")) {
                return Optional.empty();
            }
            expression = expression.substring(0, expression.length() - 1).strip();
        }
        return Optional.empty();
    }

    private void add(Optional<Path> file) {
        if (file.isEmpty() || files.contains(file.get()) || files.size() >= MOST_FILES) {
            return;
        }
        files.add(file.get());
        IMPORT.matcher(Text.of(file.get())).results().forEach(found -> {
            var module = found.group(1) == null ? found.group(2) : found.group(1);
            add(imported(file.get(), module));
        });
    }

    private Optional<Path> imported(Path from, String module) {
        var folder = Optional.ofNullable(from.getParent()).orElse(root);
        if (!module.startsWith(".")) {
            return file(root, module);
        }
        var name = module.substring(1);
        return name.startsWith(".")
                ? file(Optional.ofNullable(folder.getParent()).orElse(root), name.substring(1))
                : file(folder, name);
    }

    private Optional<Path> file(Path folder, String module) {
        if (module.isEmpty()) {
            return Optional.empty();
        }
        var place = folder.resolve(module.replace('.', '/'));
        return Stream.of(Path.of(place + ".py"), place.resolve("__init__.py"))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
