package dev.belay.manifest;

import dev.belay.app.Elsewhere;
import dev.belay.app.Elsewhere.Keep;
import dev.belay.app.Elsewhere.Need;
import dev.belay.app.Setting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes the other place where backups go. What is secret of it is never written out in the manifest.
record ElsewhereBinding(Places places, CommandBinding commands, Findings findings) {
    private static final String KEY = "elsewhere";
    private static final String PASSWORD = "password";
    private static final String ADDRESS = "restic";
    private static final Pattern SCHEME = Pattern.compile("(local|sftp|rest|s3|b2|azure|gs|swift|rclone):.*");
    private static final Pattern PASSWORD_INSIDE = Pattern.compile(".*://[^/@]*:[^/@]+@.*");
    private static final Keep KEPT = new Keep(5, Duration.ofDays(30));

    Optional<Elsewhere> elsewhere(Section root, Duration silence) {
        if (!root.has(KEY)) {
            return Optional.empty();
        }
        var section = root.section(KEY);
        var password = section.section(PASSWORD);
        password.oneOf("env", "file", "secret");
        return Optional.of(new Elsewhere(
                repository(section),
                secret(password, PASSWORD),
                commands.environment(section),
                section.text("required").map(Boolean::parseBoolean).orElse(true) ? Need.REQUIRED : Need.WISHED,
                section.node("keep").map(_ -> keep(section.section("keep"))),
                section.read("silence", Durations::parse, silence)));
    }

    /// The sources of what is secret there, by the names that stand for them.
    static Map<String, Section> secrets(Section root, Findings findings) {
        var sources = new LinkedHashMap<String, Section>();
        for (var key : new String[] {ADDRESS, PASSWORD}) {
            root.section(KEY)
                    .node(key)
                    .filter(Node.Fields.class::isInstance)
                    .map(node -> Section.of(node, findings))
                    .filter(source -> !source.has("secret"))
                    .ifPresent(source -> sources.put(KEY + "." + key, source));
        }
        return sources;
    }

    private Setting repository(Section section) {
        if (section.node(ADDRESS).filter(Node.Fields.class::isInstance).isPresent()) {
            var source = section.section(ADDRESS);
            source.oneOf("env", "file", "secret");
            return new Setting.OfSecret(secret(source, ADDRESS));
        }
        var address = section.text(ADDRESS).orElseThrow();
        if (PASSWORD_INSIDE.matcher(address).matches()) {
            findings.add(
                    section.at(ADDRESS),
                    "the address has a password in it, where anybody can read it; write the address into a file of mode "
                            + "0600 and `restic: { file: secrets/repository }` here");
        }
        return new Setting.Plain(SCHEME.matcher(address).matches() ? address : local(section));
    }

    private String local(Section section) {
        return section.read(ADDRESS, places::of).map(Object::toString).orElse("");
    }

    private String secret(Section source, String key) {
        source.text("secret").ifPresent(name -> commands.known(name, source.at("secret")));
        return source.text("secret").orElse(KEY + "." + key);
    }

    private static Keep keep(Section section) {
        return new Keep(
                section.text("backups").map(Integer::parseInt).orElse(KEPT.backups()),
                section.read("age", Durations::parse, KEPT.age()));
    }
}
