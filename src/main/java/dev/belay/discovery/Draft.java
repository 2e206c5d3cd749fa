package dev.belay.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes what was found as a manifest with comments: under each value the evidence, and what else could be said, as
/// examples that are commented out.
final class Draft {
    private static final String FROM = "# from: ";

    private final Surroundings seen;
    private final List<String> lines = new ArrayList<>();

    Draft(Surroundings seen) {
        this.seen = seen;
    }

    String text() {
        add("""
                # What this instance is made of, and how Belay upgrades it; written by `belay init`, which looked around here.
                # "from:" says what a value was guessed from. Read it once, correct it, then run `belay check`.
                # Every key: docs/manual/manifest-keys.md. Paths are relative to this folder.
                """);
        from("", seen.name().because());
        add("name: " + seen.name().value());
        uses();
        code();
        data();
        services();
        upgrade();
        examples();
        return String.join("\n", lines) + "\n";
    }

    private void uses() {
        seen.django()
                .ifPresentOrElse(
                        project -> {
                            from("", Said.django(project));
                            add("uses: [django]");
                        },
                        () -> add("# uses: [django]"));
    }

    private void code() {
        add("\n# The code, and where its releases come from.\ncode:\n  app:");
        var code = seen.code();
        code.flatMap(CodeFound::repository)
                .ifPresentOrElse(
                        repository -> {
                            from("    ", repository.because());
                            add("    git: " + Yaml.word(repository.value()));
                        },
                        () -> add("    # EDIT: the repository; nothing here tells it.\n    git: /srv/git/"
                                + seen.name().value() + ".git"));
        code.ifPresentOrElse(
                this::place, () -> add("    # at: .    # a checkout worked in place; else releases/ + current"));
        code.flatMap(CodeFound::tags).ifPresentOrElse(this::tags, () -> add("    # tags: 'v?(\\d+\\.\\d+(\\.\\d+)?)'"));
        code.ifPresent(this::links);
        code.flatMap(CodeFound::notes)
                .ifPresentOrElse(
                        notes -> {
                            from("    ", "lies in the root of the code");
                            add("    notes: " + Yaml.word(notes));
                        },
                        () -> add("    # notes: NEWS.md"));
        add("    # signed: true    # take signed tags only");
        seen.otherCheckouts()
                .forEach(other -> add("  # " + Yaml.name(other) + ": { git: URL, branch: main, at: "
                        + Yaml.comment(other) + " }    # another checkout lies there"));
    }

    private void place(CodeFound code) {
        from("    ", code.evidence());
        add(code.at().map(at -> "    at: " + Yaml.word(at)).orElse("    # at: releases    (a folder per release)"));
    }

    private void tags(Guess tags) {
        from("    ", tags.because());
        add(
                tags.value().isEmpty()
                        ? "    # tags: 'v?(\\d+\\.\\d+(\\.\\d+)?)'"
                        : "    tags: " + Yaml.word(tags.value()));
    }

    private void links(CodeFound code) {
        if (code.at().isPresent()) {
            return;
        }
        if (code.links().isEmpty()) {
            add("    # links: { db.sqlite3: data/db.sqlite3, media: media }");
            return;
        }
        from("    ", "links in the present release that lead out of it");
        add("    links:");
        code.links()
                .forEach((name, place) ->
                        add("      " + Yaml.word(name) + ": " + Yaml.word(Trees.shown(seen.home(), place))));
    }

    private void data() {
        add("\n# What must survive.");
        seen.django()
                .ifPresent(project -> project.foreignEngines()
                        .forEach(engine -> add("# ATTENTION: the settings name " + Yaml.comment(engine)
                                + ": without it here, a rollback would not bring it back, as in\n"
                                + "# db: { postgresql: NAME, user: USER, password: { file: secrets/db } }")));
        add(seen.data().isEmpty() ? "# data:" : "data:");
        seen.data().forEach(each -> {
            from("  ", each.because());
            add("  " + each.name() + ": " + each.written());
        });
        seen.dataGaps()
                .forEach(
                        gap -> add("  # ATTENTION: " + Yaml.comment(gap.why()) + ":\n  # " + Yaml.comment(gap.next())));
        missing("db", "  # db: { sqlite: data/db.sqlite3 }");
        missing("media", "  # media: { folder: media, exclude: ['cache/**'] }");
        missing(
                "config",
                "  # config: { files: [local_settings.py] }    # settings of yours, from this folder: they go back with the data");
    }

    private void missing(String name, String example) {
        if (seen.data().stream().noneMatch(each -> each.name().equals(name))) {
            add(seen.data().isEmpty() ? "# " + example.replaceFirst("# ", "") : example);
        }
    }

    private void services() {
        add("\n# What runs, and how to tell that it works. A command of `run:` begins in the folder of the code.");
        add(seen.services().isEmpty() ? "# services:" : "services:");
        seen.services().forEach(this::service);
        if (seen.services().isEmpty()) {
            add("""
                    #   web: { supervisor: PROGRAM, health: 'http://127.0.0.1:8000/' }
                    #   web: { run: 'gunicorn --bind 127.0.0.1:8000 MODULE', health: 'http://127.0.0.1:8000/' }""".replace(
                    "MODULE",
                    Yaml.comment(seen.django().flatMap(DjangoFound::wsgi).orElse("NAME.wsgi"))));
        }
    }

    private void service(ServiceFound service) {
        from("  ", service.because());
        add("  " + service.name() + ":");
        add("    supervisor: " + Yaml.word(service.program()));
        service.configuration().ifPresent(file -> add("    config: " + Yaml.word(Trees.shown(seen.home(), file))));
        if (!service.kind().equals("core")) {
            add("    class: " + service.kind());
            return;
        }
        service.health().ifPresentOrElse(this::health, () -> add("    # health: 'http://127.0.0.1:8000/'"));
    }

    private void health(ServiceFound.Answer health) {
        from("    ", health.because());
        add(
                health.status() == 0 || health.status() == 200
                        ? "    health: " + Yaml.word(health.url())
                        : "    health: { http: " + Yaml.word(health.url()) + ", status: " + health.status() + " }");
        add(
                "    # health: { http: URL, contains: TEXT, version: 'Version (\\S+)' }    # which also measures the version");
    }

    private void upgrade() {
        var values = Upgrading.values(seen);
        if (!values.isEmpty()) {
            add("\n# The application's own commands; the rest comes from the preset.\nupgrade:");
            values.forEach((key, guess) -> {
                from("  ", guess.because());
                add("  " + key + ": " + guess.value());
            });
        } else if (seen.django().isEmpty()) {
            add("""

                    # The application's own commands.
                    # upgrade:
                    #   dependencies: pip install -r requirements.txt    # before users are kept out
                    #   migrate: ./migrate                               # while they are
                    #   environment: { LANG: C.UTF-8 }""");
        }
        seen.django()
                .filter(project -> !project.settings().collectStatic() && !values.containsKey("static"))
                .ifPresent(_ -> add(
                        values.isEmpty() ? "\n# upgrade:\n#   " + Said.NO_STATIC.substring(2) : "  " + Said.NO_STATIC));
    }

    private void examples() {
        add("""

                # What a user does; walked before and after, because an application that answers need not work.
                # journeys:
                #   front: { base: 'http://127.0.0.1:8000', steps: [ { get: /, expect: Welcome } ] }

                # hooks: [ { after: migrate, crosses: 2.0, run: python manage.py reindex, once: true } ]
                # manual: [ { crosses: 2.0, say: Renew the certificate first } ]
                # path: [ { from: '< 1.4.0', via: 1.4.0 } ]
                # window: { days: sat-sun, from: '02:00', to: '05:00' }
                # keep: { backups: 5, age: 30d, releases: 3 }
                # A copy of every backup on another machine, in a repository that you made with `restic init`:
                # elsewhere: { restic: 'sftp:backup@nas:/srv/belay', password: { file: keys/restic } }""");
    }

    private void from(String indentation, String because) {
        add(indentation + FROM + Yaml.comment(because));
    }

    private void add(String text) {
        Stream.of(text.split("\n", -1)).forEach(lines::add);
    }
}
