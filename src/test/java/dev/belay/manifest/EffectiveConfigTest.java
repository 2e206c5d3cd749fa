package dev.belay.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class EffectiveConfigTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhereEachValueWasWritten() {
        var effective = Home.with(folder, """
                        name: wiki
                        uses: [django]
                        upgrade:
                          dependencies: []
                          migrate: ['a b', "it 's'"]
                        """)
                .release("upgrade: { static: ./static }\nkeep: { backups: 2 }")
                .read()
                .effective();

        assertThat(effective.textWithOrigins()).isEqualTo("""
                name: wiki                        # belay.yaml:1:7
                uses:
                  - django                        # belay.yaml:2:8
                upgrade:
                  environment:
                    PYTHONDONTWRITEBYTECODE: '1'  # preset django
                  programs:
                    - .venv/bin                   # preset django
                  dependencies: []                # belay.yaml:4:17
                  check: python manage.py check   # preset django
                  migrate:
                    - a b                         # belay.yaml:5:13
                    - 'it ''s'''                  # belay.yaml:5:20
                  static: ./static                # release belay.yaml:1:20
                keep:
                  backups: 2                      # release belay.yaml:2:18
                invariants:
                  '*':
                    may_lose:
                      - django_session            # preset django
                """);
    }

    @Test
    void printsATextThatReadsAsTheSameInstance() {
        var home = Home.with(folder, "name: wiki\nuses: [django]\npath: [{ from: 1.9, via: 1.10 }]\n");
        var first = home.read();

        var second = Home.with(folder, first.effective().text()).read();

        assertThat(second.instance()).isEqualTo(first.instance());
    }

    @Test
    void printsJsonWithPointers() {
        var json = Home.with(folder, "name: wiki\nkeep: { backups: 2 }")
                .read()
                .effective()
                .json();

        assertThat(JsonMapper.shared().readTree(json))
                .isEqualTo(JsonMapper.shared().readTree("""
                        [ { "key": "/name", "value": "wiki", "origin": "belay.yaml:1:7" },
                          { "key": "/keep/backups", "value": "2", "origin": "belay.yaml:2:18" } ]
                        """));
    }

    @Test
    void showsWhereASecretComesFromAndNeverItsValue() {
        var effective = Home.with(folder, "name: wiki\nsecrets: { key: { env: PATH } }")
                .read()
                .effective();

        assertThat(effective.text()).contains("env: PATH").doesNotContain(System.getenv("PATH"));
    }
}
