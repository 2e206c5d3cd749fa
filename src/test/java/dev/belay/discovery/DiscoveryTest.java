package dev.belay.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Component.Layout;
import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.host.Call;
import dev.belay.host.Kernel;
import dev.belay.host.Tools;
import dev.belay.manifest.ManifestReader;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `belay init` makes of folders as people have them.
final class DiscoveryTest {
    private final Tools tools = new Tools();
    private final Discovery discovery = new Discovery(tools, new Kernel());

    @TempDir
    private Path scratch;

    private Path home = Path.of("");

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(scratch.toRealPath().resolve("wiki"));
    }

    @Test
    void writesATemplateThatLoadsWhereThereIsNothing() {
        var drafted = discovery.in(home);

        assertThat(drafted.guesses()).extracting(Guess::about).containsExactly("name");
        assertThat(drafted.gaps()).extracting(Gap::about).containsExactly("code.app.git", "data", "services.web");
        assertThat(written().name()).isEqualTo("wiki");
    }

    @Test
    void findsReleasesWithTheirLinksDatabaseMediaAndSettings() throws IOException {
        releases();
        put("local_settings.py", "DATABASE = 'unknown'");
        sqlite("data/db.sqlite3");
        put("media/a.png", "picture");

        var instance = written();

        assertThat(instance.main().layout())
                .isEqualTo(new Layout.Releases(home.resolve("releases"), home.resolve("current")));
        assertThat(instance.main().links())
                .containsEntry("local_settings.py", home.resolve("local_settings.py"))
                .containsEntry("media", home.resolve("media"));
        assertThat(instance.main().notes()).contains("NEWS.md");
        assertThat(instance.data()).extracting(DataSet::name).containsExactly("db", "media", "config");
        assertThat(instance.upgrade().migrate()).isNotEmpty();
    }

    @Test
    void findsACheckoutWorkedInPlaceWithTheRepositoryItCameFrom() throws IOException {
        django(home);
        sqlite("db.sqlite3");
        put("static_root/a.css", "a");
        put(".env", "KEY=secret");
        git("init", "-q");
        git("remote", "add", "origin", "https://bot:pass-word@git.example.org/team/wiki.git");

        var drafted = discovery.in(home);
        var instance = written();

        assertThat(instance.main().layout()).isInstanceOf(Layout.InPlace.class);
        assertThat(instance.main().repository()).isEqualTo("https://git.example.org/team/wiki.git");
        assertThat(drafted.text()).doesNotContain("pass-word", "secret");
        assertThat(instance.data()).extracting(DataSet::name).containsExactly("db", "static", "config");
    }

    @Test
    void leavesOutDatabasesThatGitKeepsAndThoseOfDependencies() throws IOException {
        sqlite("tests/fixture.sqlite3");
        sqlite("node_modules/cache.db");
        sqlite("venv/lib/x.db");
        sqlite("live.db");
        git("init", "-q");
        git("add", "tests");

        assertThat(discovery.in(home).guesses())
                .filteredOn(guess -> guess.about().startsWith("data."))
                .extracting(Guess::value)
                .containsExactly("live.db");
    }

    @Test
    void saysThatADatabaseInsideTheReleaseMustMoveOut() throws IOException {
        releases();
        sqlite("releases/1.0/db.sqlite3");

        assertThat(discovery.in(home).gaps())
                .anySatisfy(gap -> assertThat(gap.why()).contains("lies inside the release"));
    }

    @Test
    void onlySaysHowToCollectNoStaticFilesWhereTheSettingsDoNotSayWhereTo() throws IOException {
        releases();
        assertThat(written().upgrade().assets()).isNotEmpty();

        put("releases/1.0/wiki/settings.py", "STATIC_URL = 'static/'  # no STATIC_ROOT here\n# STATIC_ROOT = 'x'\n");
        var drafted = discovery.in(home);

        assertThat(drafted.text()).contains("#   static: []    # the settings here name no STATIC_ROOT");
        assertThat(drafted.guesses()).extracting(Guess::about).doesNotContain("upgrade.static");
        assertThat(written().upgrade().assets()).isNotEmpty();
        assertThat(written().upgrade().migrate()).isNotEmpty();
    }

    @Test
    void triesStaticFilesBeforeUsersAreOutWhereverManagePyLies() throws IOException {
        releases();
        Files.delete(home.resolve("releases/1.0/manage.py"));
        django(home.resolve("releases/1.0/site"));

        assertThat(written().upgrade().assets())
                .singleElement()
                .satisfies(task -> assertThat(task.trial()).isPresent());
    }

    @Test
    void namesTheModuleOfTheProjectForAServer() throws IOException {
        assertThat(discovery.in(home).text()).contains("127.0.0.1:8000 NAME.wsgi'");

        django(home);
        put("manage.py", "import django\nos.environ['DJANGO_SETTINGS_MODULE'] = 'site1.settings'\n");

        assertThat(discovery.in(home).text()).contains("127.0.0.1:8000 site1.wsgi'");
    }

    @Test
    void asksHowADatabaseServerIsReached() throws IOException {
        django(home);
        put("wiki/settings.py", "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'w'}}");

        assertThat(discovery.in(home).gaps())
                .anySatisfy(gap -> assertThat(gap.why()).contains("django.db.backends.postgresql"));
        assertThat(discovery.in(home).text()).contains("ATTENTION");
    }

    @Test
    void findsSupervisordsProgramsAndThePortOfTheWebServer() throws IOException {
        put("etc/supervisord.conf", """
                [program:wiki]
                directory=%1$s
                command=%1$s/.venv/bin/gunicorn
                  --bind 127.0.0.1:1 wiki.wsgi ; the web
                [program:wiki-jobs]
                directory=%1$s
                command=celery worker
                [program:other]
                directory=%1$s-other
                command=other
                """.formatted(home));

        var drafted = discovery.in(home);

        assertThat(drafted.text()).contains("health: 'http://127.0.0.1:1/'", "class: worker");
        assertThat(written().services()).hasSize(2);
        assertThat(drafted.gaps()).anySatisfy(gap -> assertThat(gap.why()).contains("nothing answered at"));
    }

    @Test
    void writesNamesThatYamlWouldMisread() throws IOException {
        git("init", "-q");
        put("it's \"my\" media: #1/media/a", "a");
        sqlite("a: b #c\n{d}.db");

        assertThat(written().data())
                .hasSize(2)
                .contains(new DataSet.Sqlite("db", home.resolve("a: b #c\n{d}.db")))
                .anySatisfy(data -> assertThat(data.toString()).contains("it's \"my\" media: #1/media"));
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> discovery.in(home.resolve("gone"))).isInstanceOf(Problem.class);
    }

    @Test
    void refusesToOverwriteAndKeepsTheOldOneWhenForced() throws IOException {
        put("belay.yaml", "name: mine\n");
        var drafted = discovery.in(home);

        assertThatThrownBy(() -> discovery.write(drafted))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
        assertThat(home.resolve("belay.yaml")).hasContent("name: mine\n");
        assertThat(discovery.replace(drafted)).contains(home.resolve("belay.yaml.before"));
        assertThat(home.resolve("belay.yaml.before")).hasContent("name: mine\n");
        assertThat(discovery.replace(drafted)).contains(home.resolve("belay.yaml.before-2"));
    }

    private Instance written() {
        discovery.replace(discovery.in(home));
        return ManifestReader.read(home, Optional.empty()).instance();
    }

    private void releases() throws IOException {
        django(home.resolve("releases/1.0"));
        put("releases/1.0/NEWS.md", "# 1.0");
        Files.createSymbolicLink(home.resolve("releases/1.0/local_settings.py"), Path.of("../../local_settings.py"));
        Files.createSymbolicLink(home.resolve("releases/1.0/media"), Path.of("../../media"));
        Files.createSymbolicLink(home.resolve("current"), Path.of("releases/1.0"));
        put("local_settings.py", "");
        Files.createDirectories(home.resolve("media"));
    }

    private void django(Path folder) throws IOException {
        var root = home.relativize(folder).resolve("");
        put(root + "/manage.py", "import django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'wiki.settings')");
        put(root + "/wiki/settings.py", """
                BASE_DIR = Path(__file__).resolve().parent.parent
                DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
                MEDIA_ROOT = BASE_DIR / "media"  # uploads
                STATIC_ROOT = os.path.join(BASE_DIR, "static_root")
                """);
    }

    private void put(String name, String text) throws IOException {
        var file = home.resolve(name.replaceFirst("^/", ""));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void sqlite(String name) throws IOException {
        put(name, "SQLite format 3\0" + "x".repeat(100));
    }

    private void git(String... words) {
        var argv = new java.util.ArrayList<>(java.util.List.of("git"));
        argv.addAll(java.util.List.of(words));
        assertThat(tools.run(Call.of(home, argv.toArray(String[]::new))).succeeded())
                .isTrue();
    }
}
