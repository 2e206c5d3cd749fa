package dev.belay.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Check;
import dev.belay.app.CommandLine;
import dev.belay.app.Component;
import dev.belay.app.Control;
import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.app.Elsewhere;
import dev.belay.app.Hook;
import dev.belay.app.Instance;
import dev.belay.app.Invariant;
import dev.belay.app.SecretSource;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.app.Setting;
import dev.belay.app.TagFilter;
import dev.belay.app.Task;
import dev.belay.app.VersionProbe;
import dev.belay.app.When;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestReaderTest {
    private static final String DJANGO = """
            name: wiki
            uses: [django]
            code:
              app: { git: git@example.org:wiki.git, links: { db.sqlite3: data/db.sqlite3, media: media } }
            data:
              db: { sqlite: data/db.sqlite3 }
              media: { folder: media }
            services:
              web: { supervisor: wiki, health: 'http://127.0.0.1:8000/' }
            """;
    private static final CommandLine COLLECT = CommandLine.of("python", "manage.py", "collectstatic", "--noinput");
    private static final CommandLine TRY_IT = CommandLine.of((COLLECT.text() + " --dry-run --verbosity 0").split(" "));
    private static final Duration SILENCE = Duration.ofMinutes(15);

    @TempDir
    private Path folder;

    @Test
    void makesAnInstanceOfTenLinesForDjango() {
        var home = Home.with(folder, DJANGO);

        assertThat(home.read().instance()).isEqualTo(djangoIn(home.real()));
    }

    @Test
    void readsWhereCopiesGo() {
        var home = Home.with(folder, DJANGO + """
                secrets: { store: { env: STORE_KEY } }
                elsewhere:
                  restic: ../nas
                  password: { file: secrets/restic }
                  environment: { AWS_SECRET_ACCESS_KEY: { secret: store } }
                  required: false
                  keep: { backups: 12 }
                """);

        var instance = home.read().instance();

        assertThat(instance.elsewhere())
                .contains(new Elsewhere(
                        new Setting.Plain(home.real().resolveSibling("nas").toString()),
                        "elsewhere.password",
                        Map.of("AWS_SECRET_ACCESS_KEY", new Setting.OfSecret("store")),
                        Elsewhere.Need.WISHED,
                        Optional.of(new Elsewhere.Keep(12, Duration.ofDays(30))),
                        SILENCE));
        assertThat(instance.secrets())
                .containsEntry(
                        "elsewhere.password",
                        new SecretSource.FromFile(home.real().resolve("secrets/restic")));
    }

    private static Instance djangoIn(Path home) {
        return new Instance(
                "wiki",
                home,
                List.of(new Component(
                        "app",
                        "git@example.org:wiki.git",
                        TagFilter.RELEASES,
                        Optional.empty(),
                        Component.Signatures.NOT_ASKED,
                        new Component.Layout.Releases(home.resolve("releases"), home.resolve("current")),
                        Map.of("db.sqlite3", home.resolve("data/db.sqlite3"), "media", home.resolve("media")),
                        Optional.empty())),
                List.of(new VersionProbe.Tag("app")),
                List.of(
                        new DataSet.Sqlite("db", home.resolve("data/db.sqlite3")),
                        new DataSet.Folder("media", home.resolve("media"), List.of(), CopyPolicy.INCREMENTAL)),
                List.of(new Service(
                        "web",
                        ServiceClass.CORE,
                        new Control.Supervisor("wiki", Optional.empty()),
                        Set.of(),
                        List.of(new Check.Http(
                                "http",
                                URI.create("http://127.0.0.1:8000/"),
                                200,
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(5))),
                        Duration.ofSeconds(30))),
                djangoTasks(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Invariant("db", Set.of("django_session"))),
                Map.of(),
                Optional.empty(),
                new Instance.Retention(5, Duration.ofDays(30), 3),
                Optional.empty(),
                Optional.empty());
    }

    private static Instance.Upgrade djangoTasks() {
        return new Instance.Upgrade(
                List.of(task("virtual environment", new CommandLine.Shell("""
                        if [ -f requirements.txt ]; then
                            [ -x .venv/bin/pip ] || python3 -m venv --system-site-packages .venv
                            .venv/bin/python -m pip install --disable-pip-version-check --no-input -r requirements.txt
                        else
                            [ -x .venv/bin/python ] || python3 -m venv --system-site-packages --without-pip .venv
                        fi
                        """))),
                List.of(),
                List.of(task("check", CommandLine.of("python", "manage.py", "check"))),
                List.of(task("migrate", CommandLine.of("python", "manage.py", "migrate", "--noinput"))),
                List.of(task("static", COLLECT, TRY_IT)),
                Map.of("PYTHONDONTWRITEBYTECODE", new Setting.Plain("1")),
                List.of(".venv/bin"),
                Duration.ofSeconds(30));
    }

    private static Task task(String name, CommandLine command, CommandLine... trial) {
        var tried = List.of(trial).stream().findFirst();
        return new Task(name, command, When.ALWAYS, Optional.empty(), tried, Map.of(), SILENCE, Optional.empty());
    }

    @Test
    void loadsAManifestThatUsesNearlyEverything() throws Exception {
        Files.copy(Path.of("src/test/resources/manifest/biomaid.yaml"), folder.resolve("belay.yaml"));

        var instance = new Home(folder).read().instance();

        assertThat(instance.hooks())
                .extracting(hook ->
                        hook.point() + " " + hook.often() + " " + hook.task().when())
                .containsExactly("migrate EVERY_TIME from <0.6.4, to >=1.0.0", "migrate ONCE crosses 0.12.0");
        assertThat(instance.components().get(1).layout())
                .isEqualTo(
                        new Component.Layout.InPlace(folder.toRealPath().resolve("local"), List.of(Path.of(".venv"))));
        assertThat(instance.upgrade().backup().getFirst().produces()).contains("backup.json.bz2");
    }

    @Test
    void letsTheInstanceWinOverTheReleaseAndTheReleaseOverThePreset() {
        var instance = Home.with(folder, "name: wiki\nuses: [django]\nupgrade: { static: [] }\nkeep: { backups: 9 }")
                .release("upgrade: { migrate: ./migrate, static: ./static }\nkeep: { backups: 2, releases: 2 }")
                .read()
                .instance();

        assertThat(instance.upgrade().check()).hasSize(1);
        assertThat(instance.upgrade().migrate()).extracting(Task::command).containsExactly(CommandLine.of("./migrate"));
        assertThat(instance.upgrade().assets()).isEmpty();
        assertThat(instance.retention()).isEqualTo(new Instance.Retention(9, Duration.ofDays(30), 2));
    }

    @Test
    void runsTheHooksOfBothAuthors() {
        var instance = Home.with(folder, "name: wiki\nhooks: [{ after: migrate, run: mine }]")
                .release("hooks: [{ after: migrate, run: theirs }]")
                .read()
                .instance();

        assertThat(instance.hooks())
                .extracting(Hook::task)
                .extracting(Task::name)
                .containsExactly("theirs", "mine");
    }

    @Test
    void letsTheInstanceChooseAnotherKindOfService() {
        var instance = Home.with(folder, "name: wiki\nservices: { web: { supervisor: wiki } }")
                .release("services: { web: { run: ./serve, grace: 5m } }")
                .read()
                .instance();

        assertThat(instance.services().getFirst().control()).isInstanceOf(Control.Supervisor.class);
        assertThat(instance.services().getFirst().grace()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aServiceOfBelaysOwnGetsWhatTheReleasesCommandsGet() {
        var instance = Home.with(folder, """
                        name: wiki
                        upgrade: { programs: [.venv/bin], environment: { LANG: C, DEBUG: 'no' } }
                        services: { web: { run: ./serve, folder: app, environment: { DEBUG: 'yes' } } }
                        """).read().instance();

        assertThat(instance.services().getFirst().control()).isInstanceOfSatisfying(Control.Plain.class, web -> {
            assertThat(web.path()).containsExactly(instance.home().resolve("app/.venv/bin"));
            assertThat(web.environment())
                    .isEqualTo(Map.of("LANG", new Setting.Plain("C"), "DEBUG", new Setting.Plain("yes")));
        });
    }

    @Test
    void takesVersionsAsTheyAreWritten() {
        var instance = Home.with(folder, "name: wiki\npath: [{ from: 1.9, via: 1.10 }]")
                .read()
                .instance();

        assertThat(instance.path().getFirst().via().text()).isEqualTo("1.10");
    }

    @Test
    void namesTheFileOfTheReleaseWhereTheMistakeIsThere() {
        var home = Home.with(folder, "name: wiki").release("upgrad: {}");

        assertThatThrownBy(home::read)
                .hasMessageContaining("release belay.yaml:1:1: unknown key \"upgrad\"; did you mean \"upgrade\"?")
                .hasMessageContaining("release.yaml");
    }

    @Test
    void readsTheOperatorsManifestOnceWhenTheReleaseLiesInTheHome() {
        Home.with(folder, "name: wiki\nhooks: [{ after: migrate, run: x }]");

        var manifest = ManifestReader.read(folder, Optional.of(folder.resolve("./belay.yaml")));

        assertThat(manifest.instance().hooks()).hasSize(1);
    }
}
