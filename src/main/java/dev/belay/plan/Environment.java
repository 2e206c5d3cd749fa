package dev.belay.plan;

import dev.belay.app.CommandLine;
import dev.belay.app.Secret;
import dev.belay.app.Setting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a child of Belay gets: its words, and its variables with the values of secrets.
///
/// Only a few of Belay's own variables are passed on, so that a command does the same at night as by hand.
public final class Environment {
    private static final List<String> PASSED_ON = List.of(
            "HOME",
            "LANG",
            "LANGUAGE",
            "LC_ALL",
            "LC_CTYPE",
            "LOGNAME",
            "PATH",
            "SHELL",
            "TMPDIR",
            "TZ",
            "USER",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "SSL_CERT_FILE");
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Map<String, String> own;
    private final Function<String, Secret> secrets;

    /// @param own     the variables Belay itself was started with
    /// @param secrets the value of a secret by its name in the manifest
    public Environment(Map<String, String> own, Function<String, Secret> secrets) {
        this.own = Map.copyOf(own);
        this.secrets = secrets;
    }

    /// All variables of a command.
    public Map<String, String> of(Command command) {
        return of(command.path(), command.environment());
    }

    /// All variables of a child; the folders of `path` come before those of `PATH`.
    public Map<String, String> of(List<Path> path, Map<String, Setting> settings) {
        var all = new LinkedHashMap<String, String>();
        PASSED_ON.stream().filter(own::containsKey).forEach(name -> all.put(name, own.getOrDefault(name, "")));
        settings.forEach((name, setting) -> all.put(name, value(setting)));
        all.put("PATH", path(path, all));
        return all;
    }

    /// The `PATH` of a command, unless a secret is part of it.
    ///
    /// @param own the variables Belay itself was started with
    public static String path(Command command, Map<String, String> own) {
        return command.environment().get("PATH") instanceof Setting.Plain(var told)
                ? path(command.path(), Map.of("PATH", told))
                : path(command.path(), own);
    }

    private static String path(List<Path> path, Map<String, String> variables) {
        return Stream.concat(path.stream().map(Path::toString), Stream.of(variables.getOrDefault("PATH", USUAL_PATH)))
                .collect(Collectors.joining(":"));
    }

    /// The words of a command as a program gets them.
    public static List<String> argv(CommandLine line) {
        return switch (line) {
            case CommandLine.Argv(var words) -> words;
            case CommandLine.Shell(var script) -> List.of("sh", "-eu", "-c", script);
        };
    }

    private String value(Setting setting) {
        return switch (setting) {
            case Setting.Plain(var value) -> value;
            case Setting.OfSecret(var name) -> secrets.apply(name).reveal();
        };
    }
}
