package dev.belay.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths in Python settings, read without running them.
final class PythonPathsTest {
    private final PythonPaths paths = new PythonPaths(
            Path.of("/srv/wiki/wiki/settings.py"),
            name -> name.equals("BASE_DIR") ? Optional.of(Path.of("/srv/wiki")) : Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '/srv/db'                                                     | /srv/db
            "media"                                                       | media
            BASE_DIR / 'data' / "db.sqlite3"                              | /srv/wiki/data/db.sqlite3
            (BASE_DIR / 'media')                                          | /srv/wiki/media
            os.path.join(BASE_DIR, 'data', 'db.sqlite3')                  | /srv/wiki/data/db.sqlite3
            str(BASE_DIR / 'media')                                       | /srv/wiki/media
            BASE_DIR.parent / 'media'                                     | /srv/media
            settings.BASE_DIR / 'media'                                   | /srv/wiki/media
            Path(__file__).resolve().parent.parent                        | /srv/wiki
            Path(__file__).parents[2]                                     | /srv
            os.path.dirname(os.path.dirname(os.path.abspath(__file__)))   | /srv/wiki
            BASE_DIR.joinpath('a', 'b')                                   | /srv/wiki/a/b
            """)
    void understands(String expression, String path) {
        assertThat(paths.of(expression)).contains(Path.of(path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            os.environ['DB']
            env('DB', default='x')
            f'{BASE_DIR}/media'
            BASE_DIR + '/media'
            UNKNOWN / 'media'
            open('x').read()
            BASE_DIR / 'media' if DEBUG else 'x'
            """)
    void knowsWhatItDoesNotUnderstand(String expression) {
        assertThat(paths.of(expression)).isEmpty();
    }

    @Test
    void endsWithAnExpressionWithoutEnd() {
        assertThat(paths.of("(".repeat(10_000))).isEmpty();
    }
}
