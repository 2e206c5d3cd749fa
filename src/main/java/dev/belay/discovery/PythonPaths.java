package dev.belay.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Works out what a path in a Python settings file comes to, by reading alone: `BASE_DIR / "media"`,
/// `os.path.join(BASE_DIR, "db.sqlite3")`, `Path(__file__).resolve().parent`. What it does not understand is empty.
final class PythonPaths {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(r?\"[^\"\\\\]*\"|r?'[^'\\\\]*')|([A-Za-z_][\\w.]*)|(\\d+)|(.))", Pattern.DOTALL);
    private static final Pattern FUNCTION = Pattern.compile(
            "(pathlib\\.)?Path|str|((os\\.)?path\\.)?" + "(join|dirname|abspath|normpath|realpath)|os\\.fspath");
    private static final int DEEPEST = 20;

    private final Path file;
    private final Function<String, Optional<Path>> names;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    /// @param file  the file the expression stands in
    /// @param names what a name was set to elsewhere
    PythonPaths(Path file, Function<String, Optional<Path>> names) {
        this.file = file;
        this.names = names;
    }

    /// The path an expression comes to.
    Optional<Path> of(String expression) {
        tokens.clear();
        at = 0;
        Matcher matcher = TOKEN.matcher(expression.strip());
        while (matcher.lookingAt() && !matcher.group().isBlank()) {
            tokens.add(matcher.group().strip());
            matcher.region(matcher.end(), expression.strip().length());
        }
        try {
            return sum(0).filter(_ -> at == tokens.size());
        } catch (InvalidPathException | IOException _) {
            return Optional.empty();
        }
    }

    private Optional<Path> sum(int depth) throws IOException {
        var path = term(depth);
        while (path.isPresent() && takes("/")) {
            var next = term(depth);
            path = next.isPresent() ? Optional.of(path.get().resolve(next.get())) : next;
        }
        return path;
    }

    private Optional<Path> term(int depth) throws IOException {
        if (at >= tokens.size() || depth > DEEPEST) {
            return Optional.empty();
        }
        var token = tokens.get(at++);
        var path = token.endsWith("\"") || token.endsWith("'") ? literal(token) : named(token, depth);
        while (path.isPresent() && at < tokens.size() && tokens.get(at).equals(".")) {
            at++;
            path = at < tokens.size() ? member(path.get(), tokens.get(at++)) : Optional.empty();
        }
        return path;
    }

    private static Optional<Path> literal(String token) {
        return Optional.of(Path.of(token.substring(token.startsWith("r") ? 2 : 1, token.length() - 1)));
    }

    private Optional<Path> named(String token, int depth) throws IOException {
        if (token.equals("(")) {
            return sum(depth + 1).filter(_ -> takes(")"));
        }
        if (token.equals("__file__")) {
            return Optional.of(file);
        }
        if (!FUNCTION.matcher(token).matches() || !takes("(")) {
            return attribute(token);
        }
        var values = arguments(depth + 1);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        var first = values.getFirst();
        return switch (token) {
            case "Path", "pathlib.Path", "str", "os.fspath" -> Optional.of(joined(values));
            case "os.path.join", "path.join", "join" -> Optional.of(joined(values));
            case "os.path.dirname", "path.dirname", "dirname" -> Optional.ofNullable(first.getParent());
            case "os.path.abspath", "path.abspath", "abspath", "os.path.normpath", "path.normpath" ->
                Optional.of(first.normalize());
            case "os.path.realpath", "path.realpath", "realpath" -> Optional.of(real(first));
            default -> Optional.empty();
        };
    }

    /// A name, perhaps with what the tokens glued to it: `BASE_DIR.parent`, `settings.BASE_DIR`.
    private Optional<Path> attribute(String token) throws IOException {
        var parts = List.of(token.split("\\.", -1));
        var path = names.apply(parts.getFirst());
        for (var part : parts.subList(1, parts.size())) {
            path = path.isPresent() ? member(path.get(), part) : names.apply(part);
        }
        return path;
    }

    private Optional<Path> member(Path path, String chain) throws IOException {
        Optional<Path> result = Optional.of(path);
        for (var name : chain.split("\\.", -1)) {
            if (result.isEmpty()) {
                return result;
            }
            result = one(result.get(), name);
        }
        return result;
    }

    private Optional<Path> one(Path path, String name) throws IOException {
        return switch (name) {
            case "parent" -> Optional.ofNullable(path.getParent());
            case "parents" -> parents(path);
            case "resolve" -> called() ? Optional.of(real(path)) : Optional.empty();
            case "absolute", "as_posix" -> called() ? Optional.of(path) : Optional.empty();
            case "joinpath" -> takes("(") ? Optional.of(path.resolve(joined(arguments(1)))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Path> parents(Path path) {
        if (!takes("[") || at >= tokens.size() || !tokens.get(at).matches("\\d")) {
            return Optional.empty();
        }
        int count = Integer.parseInt(tokens.get(at++)) + 1;
        var result = Optional.of(path);
        for (int step = 0; step < count; step++) {
            result = result.flatMap(each -> Optional.ofNullable(each.getParent()));
        }
        return result.filter(_ -> takes("]"));
    }

    private boolean called() {
        return takes("(") && takes(")");
    }

    /// What stands between parentheses; empty when any of it is not understood.
    private List<Path> arguments(int depth) throws IOException {
        var values = new ArrayList<Path>();
        while (!takes(")")) {
            var value = sum(depth);
            if (value.isEmpty()) {
                return List.of();
            }
            values.add(value.get());
            takes(",");
        }
        return values;
    }

    private static Path joined(List<Path> parts) {
        return parts.stream().reduce(Path::resolve).orElse(Path.of("")).normalize();
    }

    private static Path real(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    }

    private boolean takes(String token) {
        boolean there = at < tokens.size() && tokens.get(at).equals(token);
        at += there ? 1 : 0;
        return there;
    }
}
