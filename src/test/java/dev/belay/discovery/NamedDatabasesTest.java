package dev.belay.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.host.Kernel;
import dev.belay.host.Tools;
import dev.belay.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `belay init` makes of the databases that a project's settings name.
final class NamedDatabasesTest {
    private static final String MANAGE =
            "import django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'wiki.settings')";

    private static final String LITERAL = "DATABASES = {'default': {'ENGINE': 'sqlite3', 'NAME': 'db.sqlite3'}}\n";

    private final Discovery discovery = new Discovery(new Tools(), new Kernel());

    @TempDir
    private Path scratch;

    private Path home = Path.of("");

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(scratch.toRealPath().resolve("wiki"));
    }

    @Test
    void namesEachDatabaseOfTheSettingsThoughItBeEmptyOrNotYetThere() throws IOException {
        put("manage.py", MANAGE);
        put("wiki/settings.py", """
                # 'old': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'old.sqlite3'}
                DATABASES = {
                    'default': {'NAME': 'data/db.sqlite3', 'ENGINE': 'django.db.backends.sqlite3'},
                    'jobs': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'data/jobs.sqlite3'},
                    'metrics': {
                        'ENGINE': 'django.db.backends.sqlite3',
                        'TEST': {'NAME': 'test.sqlite3'},
                        'NAME': 'data/metrics.sqlite3',
                    },
                    'scratch': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'},
                }
                """);
        put("data/db.sqlite3", "SQLite format 3\0");
        put("data/jobs.sqlite3", "");

        var drafted = discovery.in(home);

        discovery.write(drafted);
        assertThat(ManifestReader.read(home, Optional.empty()).instance().data())
                .filteredOn(DataSet::isDatabase)
                .containsExactly(
                        new DataSet.Sqlite("db", home.resolve("data/db.sqlite3")),
                        new DataSet.Sqlite("jobs", home.resolve("data/jobs.sqlite3")));
        assertThat(drafted.gaps())
                .filteredOn(gap -> gap.about().startsWith("data"))
                .singleElement()
                .satisfies(gap -> assertThat(gap)
                        .isEqualTo(new Gap(
                                "data.metrics",
                                "DATABASES in the settings names data/metrics.sqlite3, and there is no such file yet",
                                "as soon as the application has made it, write `metrics: { sqlite:"
                                        + " data/metrics.sqlite3 }` under data, or a rollback would not bring it"
                                        + " back")));
        assertThat(drafted.text()).contains("# ATTENTION: DATABASES in the settings names data/metrics.sqlite3");
    }

    @Test
    void saysThatADatabaseOfTheSettingsCannotBeRead() throws IOException {
        put("manage.py", MANAGE);
        put("wiki/settings.py", "DATABASES = {'default': {'ENGINE': 'sqlite3', 'NAME': 'db.sqlite3'}}");
        put("db.sqlite3", "no database");

        assertThat(discovery.in(home).gaps())
                .anySatisfy(gap -> assertThat(gap.why()).contains("names db.sqlite3", "is no SQLite file"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASES = {'default': dj_database_url.parse('postgres://wiki:geheim@db/wiki')}",
                "DATABASES = {'default': {'ENGINE': os.environ['ENGINE'], 'NAME': 'db.sqlite3'}}",
                "DATABASES = {'default': {'ENGINE': 'sqlite3', 'NAME': os.environ['DB']}}",
                "DATABASES = {}\nDATABASES['default'] = env.db()",
                "DATABASES: dict = env('ALL')",
                LITERAL + "DATABASES['default'].update(dj_database_url.config(conn_max_age=500))",
                LITERAL + "DATABASES['default'] = dj_database_url.config()",
                LITERAL + "if 'URL' in os.environ:\n    DATABASES['default'] = env.db()",
                LITERAL + "if 'URL' in os.environ:\n    DATABASES = {'default': env.db()}",
                "if os.environ.get('URL'):\n    DATABASES = {'default': dj_database_url.config()}",
            })
    void asksForADatabaseThatOnlyTheApplicationKnows(String settings) throws IOException {
        put("wiki/settings.py", settings);

        assertThat(PythonSettings.of(home, "wiki.settings").unread()).containsExactly(Path.of("wiki/settings.py"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASES = {'default': {'ENGINE': 'sqlite3', 'NAME': ':memory:'}}",
                "DATABASES = {'default': {'ENGINE': 'sqlite3', 'NAME': 'db.sqlite3'}}",
                "DATABASES = {'default': {'ENGINE': 'postgresql', 'NAME': os.environ['DB']}}",
                "DATABASES = {}",
                "from .databases import DATABASES\nDATABASES['default']['ATOMIC_REQUESTS'] = True",
                LITERAL + "DATABASES['default'].update({'ATOMIC_REQUESTS': True})",
                LITERAL + "# DATABASES['default'] = dj_database_url.config()",
                LITERAL + "assert DATABASES == sorted(DATABASES)",
            })
    void asksForNoneThatTheSettingsTellOf(String settings) throws IOException {
        put("wiki/settings.py", settings);

        assertThat(PythonSettings.of(home, "wiki.settings").unread()).isEmpty();
    }

    @Test
    void saysHowToAskForADatabaseThatOnlyTheApplicationKnows() throws IOException {
        put("manage.py", MANAGE);
        put("wiki/settings.py", "DATABASES = {'default': dj_database_url.parse('postgres://wiki:geheim@db/wiki')}");

        var drafted = discovery.in(home);

        assertThat(drafted.gaps())
                .anySatisfy(gap -> assertThat(gap.why()).startsWith("wiki/settings.py names a database, and its text"));
        assertThat(drafted.text())
                .contains("# ATTENTION: wiki/settings.py names a database", "settings.DATABASES.values()")
                .doesNotContain("geheim");
    }

    private void put(String name, String text) throws IOException {
        var file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
