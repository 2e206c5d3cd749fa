package dev.belay.manifest;

import dev.belay.app.Check;
import dev.belay.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the checks of a service.
///
/// @param databases the names of the SQLite data sets, which `sql:` may ask
record CheckBinding(CommandBinding commands, List<String> databases, Findings findings) {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;

    List<Check> checks(Section service) {
        var names = new HashMap<String, Integer>();
        return service.nodes("health").stream()
                .flatMap(node -> check(node, service, names).stream())
                .toList();
    }

    private Optional<Check> check(Node node, Section service, Map<String, Integer> names) {
        if (node instanceof Node.Scalar scalar) {
            return service.read(scalar, CheckBinding::url)
                    .map(url ->
                            new Check.Http(unused("http", names), url, OK, Optional.empty(), Optional.empty(), LIMIT));
        }
        var section = Section.of(node, findings);
        return section.oneOf("http", "tcp", "run", "shell", "sql")
                .flatMap(kind -> check(kind, section, name(kind, section, names)));
    }

    private Optional<Check> check(String kind, Section section, String name) {
        var limit = section.read("limit", Durations::parse, LIMIT);
        var version = section.read("version", Patterns::withGroup);
        return switch (kind) {
            case "http" -> {
                section.only(kind, "name", "limit", "status", "contains", "version");
                var status = section.text("status").map(Integer::parseInt).orElse(OK);
                yield section.read(kind, CheckBinding::url)
                        .map(url -> new Check.Http(name, url, status, section.text("contains"), version, limit));
            }
            case "tcp" -> {
                section.only(kind, "name", "limit");
                yield section.read(kind, text -> tcp(text, name, limit));
            }
            case "sql" -> {
                section.only(kind, "name", "limit", "data", "expect");
                yield Optional.of(new Check.Sql(
                        name, database(section), section.text(kind).orElseThrow(), section.text("expect"), limit));
            }
            default -> {
                section.only(kind, "name", "limit", "version");
                yield Optional.of(new Check.Run(name, commands.of(section), version, limit));
            }
        };
    }

    static URI url(String text) {
        try {
            var url = new URI(text);
            if (url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException mistake) {
            throw notAUrl(text, mistake.getReason() + " at column " + (mistake.getIndex() + 1));
        }
        throw notAUrl(text, "it must have a host, and no user");
    }

    private static Problem notAUrl(String text, String why) {
        return new Problem("cannot read the URL " + Quoted.of(text), why, "write one such as http://127.0.0.1:8000/");
    }

    private static Check tcp(String text, String name, Duration limit) {
        int colon = text.lastIndexOf(':');
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port < 1 || port > 65_535) {
            throw new Problem("cannot use the port " + port, "ports go from 1 to 65535", "write one such as 8000");
        }
        return new Check.Tcp(name, colon < 0 ? "127.0.0.1" : text.substring(0, colon), port, limit);
    }

    private String database(Section section) {
        var name = section.text("data").orElse(databases.size() == 1 ? databases.getFirst() : "");
        if (!section.has("data") && databases.size() != 1) {
            findings.add(
                    section.origin(),
                    "there are " + databases.size() + " SQLite data sets; name the one to ask, such as `data: db`");
        } else if (!databases.contains(name)) {
            findings.add(
                    section.at("data"),
                    "unknown database " + Quoted.of(name) + Nearest.advice(name, databases, "SQLite data sets"));
        }
        return name;
    }

    private String name(String kind, Section section, Map<String, Integer> names) {
        var written = section.text("name");
        if (written.isEmpty()) {
            return unused(kind.equals("shell") ? "run" : kind, names);
        }
        if (names.putIfAbsent(written.get(), 1) != null) {
            findings.add(
                    section.at("name"),
                    "the check " + Quoted.of(written.get()) + " stands twice; give one another name");
        }
        return written.get();
    }

    /// `http`, `http-2`, `http-3`.
    private static String unused(String kind, Map<String, Integer> names) {
        var name = Stream.iterate(1, count -> count + 1)
                .map(count -> count == 1 ? kind : kind + "-" + count)
                .filter(candidate -> !names.containsKey(candidate))
                .findFirst()
                .orElseThrow();
        names.put(name, 1);
        return name;
    }
}
