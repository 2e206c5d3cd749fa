package dev.belay.manifest;

import dev.belay.app.CommandLine;
import dev.belay.app.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes commands and environments: words split, placeholders known, secrets named and not written out.
record CommandBinding(Set<String> secrets, Findings findings) {
    private static final Set<String> PLACEHOLDERS =
            Set.of("from", "to", "home", "release", "backup", "run", "snapshot");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z_]+)}");
    private static final Pattern SECRETIVE = Pattern.compile(
            "(?i)(.*[_-])?(password|passwd|passphrase|secret|token|(secret|access|account)_key|api_?key|authorization)");
    private static final CommandLine NOTHING = CommandLine.of("false");

    /// Whether what stands under a key of this name is a secret, or tells where one is.
    static boolean isSecretive(String name) {
        return name.equals("secrets") || SECRETIVE.matcher(name).matches();
    }

    /// What stands under `run` or `shell` of a map; none, with a finding, when neither does.
    CommandLine of(Section section) {
        return section.oneOf("run", "shell")
                .map(key -> key.equals("shell")
                        ? shell(section, key)
                        : words(section.node(key).orElseThrow()))
                .orElse(NOTHING);
    }

    /// A text, a list of words, or a map with `shell`.
    CommandLine of(Node node) {
        return node instanceof Node.Fields fields ? shell(new Section(fields, findings), "shell") : words(node);
    }

    Optional<CommandLine> optional(Section section, String key) {
        return section.node(key).map(this::of);
    }

    Map<String, Setting> environment(Section section) {
        return section.entries("environment", this::setting);
    }

    /// A text of a journey or a header: written out unless its name says that it is a secret.
    String open(String name, Node node) {
        var scalar = Section.scalar(node);
        boolean literal = !scalar.text().isEmpty() && !scalar.text().contains("${");
        if (literal && SECRETIVE.matcher(name).matches()) {
            findings.add(
                    scalar.origin(),
                    Quoted.of(name) + " is written out, where anybody can read it; add "
                            + "`secrets: { NAME: { file: secrets/NAME } }` and write ${secret.NAME} here");
        }
        return scalar.text();
    }

    /// Tells of a secret that nobody declared.
    void known(String secret, Origin origin) {
        if (!secrets.contains(secret)) {
            findings.add(origin, "unknown secret " + Quoted.of(secret) + Nearest.advice(secret, secrets, "secrets"));
        }
    }

    private Setting setting(String name, Node node) {
        if (node instanceof Node.Fields fields) {
            var section = new Section(fields, findings);
            var secret = section.text("secret").orElseThrow();
            known(secret, section.at("secret"));
            return new Setting.OfSecret(secret);
        }
        var scalar = Section.scalar(node);
        if (!scalar.text().isEmpty() && SECRETIVE.matcher(name).matches()) {
            findings.add(
                    scalar.origin(),
                    Quoted.of(name) + " is written out, where anybody can read it; add "
                            + "`secrets: { NAME: { file: secrets/NAME } }` and write `" + name
                            + ": { secret: NAME }` here");
        }
        return new Setting.Plain(scalar.text());
    }

    private CommandLine shell(Section section, String key) {
        var script = section.text(key).orElseThrow();
        placeholders(script, section.at(key));
        return new CommandLine.Shell(script);
    }

    /// The words of a command that is only ever started with more words behind it.
    List<String> prefix(Section section, String key) {
        return section.node(key)
                .map(this::words)
                .map(line -> line instanceof CommandLine.Argv(var words) ? words : List.<String>of())
                .orElse(List.of());
    }

    private CommandLine words(Node node) {
        if (node instanceof Node.Items items) {
            var words = items.nodes().stream()
                    .map(word -> Section.scalar(word).text())
                    .toList();
            items.nodes().forEach(word -> placeholders(Section.scalar(word).text(), word.origin()));
            return new CommandLine.Argv(words);
        }
        var scalar = Section.scalar(node);
        placeholders(scalar.text(), scalar.origin());
        var reader = new Section(new Node.Fields(scalar.origin(), Map.of()), findings);
        return reader.read(scalar, Words::split)
                .<CommandLine>map(CommandLine.Argv::new)
                .orElse(NOTHING);
    }

    private void placeholders(String text, Origin origin) {
        var matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!PLACEHOLDERS.contains(matcher.group(1))) {
                findings.add(
                        origin,
                        "unknown placeholder " + matcher.group()
                                + Nearest.advice(matcher.group(1), PLACEHOLDERS, "placeholders"));
            }
        }
    }
}
