package dev.belay.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// Looks for a Django project and reads its settings as text; runs none of it.
final class DjangoLook {
    private static final Pattern MODULE =
            Pattern.compile("DJANGO_SETTINGS_MODULE['\"]\\s*]?\\s*[,=]\\s*['\"]([\\w.]+)['\"]");
    private static final int DEEPEST = 3;

    private final Path code;

    /// @param code the root of the code in use
    DjangoLook(Path code) {
        this.code = code;
    }

    Optional<DjangoFound> look() {
        return Trees.walk(code, DEEPEST, _ -> false).stream()
                .filter(file -> file.endsWith("manage.py") && Text.of(file).contains("django"))
                .min(Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()))
                .map(this::found);
    }

    private DjangoFound found(Path manage) {
        var matcher = MODULE.matcher(Text.of(manage));
        var module = matcher.find() ? Optional.of(matcher.group(1)) : Optional.<String>empty();
        var root = Optional.ofNullable(manage.getParent()).orElse(code);
        return new DjangoFound(
                code.relativize(manage),
                module,
                PythonSettings.of(root, module.orElse("settings")),
                dependencies(),
                environment());
    }

    /// The preset knows requirements.txt; other tools leave a lock file.
    private Optional<Guess> dependencies() {
        if (has("requirements.txt")) {
            return Optional.empty();
        }
        if (has("poetry.lock")) {
            return command("poetry install --no-root --no-interaction", "poetry.lock");
        }
        if (has("uv.lock")) {
            return command("uv sync --frozen", "uv.lock");
        }
        return has("Pipfile.lock") ? command("pipenv sync", "Pipfile.lock") : Optional.empty();
    }

    private boolean has(String name) {
        return Files.exists(code.resolve(name));
    }

    private static Optional<Guess> command(String words, String file) {
        return Optional.of(new Guess("upgrade.dependencies", words, file + " lies in the root of the code"));
    }

    private Optional<String> environment() {
        return Trees.list(code).stream()
                .filter(folder -> Files.exists(folder.resolve("pyvenv.cfg")))
                .map(folder -> String.valueOf(folder.getFileName()))
                .filter(name -> !name.equals(".venv"))
                .filter(_ -> !has(".venv"))
                .findFirst();
    }
}
