package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NotesTest {

    @Test
    void readsKeepAChangelog() {
        var notes = Notes.parse("""
                # Changelog
                ## [Unreleased]
                - not yet
                ## [1.2.0] - 2024-05-01
                ### Fixed
                - a bug of 1.1.9
                ### Django 4.2
                - is supported
                ## [1.1.9](https://example.org) (2024-04-01)
                - old
                """);

        assertThat(versions(notes)).containsExactly("1.2.0", "1.1.9");
        assertThat(notes.sections().getFirst().body())
                .startsWith("### Fixed")
                .contains("is supported")
                .doesNotContain("old");
        assertThat(notes.sections().getFirst().title()).isEqualTo("[1.2.0] - 2024-05-01");
    }

    @Test
    void readsVersionsAtTwoLevelsAsSomeToolsWriteThem() {
        var notes = Notes.parse("""
                ## [1.0.1] (2024-02-01)
                - patch
                # [1.0.0] (2024-01-01)
                - major
                """);

        assertThat(versions(notes)).containsExactly("1.0.1", "1.0.0");
    }

    @Test
    void readsVersionWordsAndTheApplicationsName() {
        assertThat(versions(Notes.parse("## Version 0.14.10 (2023-01-01)\nx\n## Version 0.14.9\ny\n")))
                .containsExactly("0.14.10", "0.14.9");
        assertThat(versions(Notes.parse("# BiomAid 1.2\nx\n# BiomAid 1.1\n"))).containsExactly("1.2", "1.1");
        assertThat(versions(Notes.parse("Version 2.6\n- new\n\nVersion 2.5 (2015)\n- old\n")))
                .containsExactly("2.6", "2.5");
        assertThat(versions(Notes.parse("# v2.0.0-rc1\nx\n# v1.9\n"))).containsExactly("2.0.0-rc1", "1.9");
        assertThat(versions(Notes.parse("## 2024.01.15\nx\n"))).containsExactly("2024.01.15");
    }

    @Test
    void readsUnderlinesWithAndWithoutOverlines() {
        var setext = Notes.parse("1.2 / 2024-05-01\n======\n\n- new\n\n1.1\n===\n- old\n");
        var rst = Notes.parse("""
                =======
                History
                =======

                ***********
                Version 2.1
                ***********
                - new

                Migration
                ~~~~~~~~~
                - careful

                ***********
                Version 2.0
                ***********
                - old
                """);

        assertThat(versions(setext)).containsExactly("1.2", "1.1");
        assertThat(setext.sections().getFirst().body()).isEqualTo("- new");
        assertThat(versions(rst)).containsExactly("2.1", "2.0");
        assertThat(rst.sections().getFirst().body())
                .contains("careful")
                .doesNotContain("***")
                .doesNotContain("old");
    }

    @Test
    void chaptersAndCodeAreNoVersions() {
        var notes = Notes.parse("""
                ## 1.1
                ### 2. Migrate
                ```
                ## 9.9
                ```
                ## 1.0
                """);

        assertThat(versions(notes)).containsExactly("1.1", "1.0");
    }

    @Test
    void givesWhatIsAfterOneVersionUpToAnotherNewestFirst() {
        var notes = Notes.parse("# 1.9\nnine\n# 1.10\nten\n# 1.11\neleven\n# 1.8\neight\n");

        assertThat(notes.between(Version.parse("v1.8"), Version.parse("1.10")))
                .extracting(Notes.Section::body)
                .containsExactly("ten", "nine");
    }

    @Test
    void findsTheFileByItsName() {
        assertThat(Notes.find(List.of("README.md", "ChangeLog", "changes.rst"))).contains("ChangeLog");
        assertThat(Notes.find(List.of("CHANGELOG.md", "News.md"))).contains("News.md");
        assertThat(Notes.find(List.of("newspaper.md", "README"))).isEmpty();
    }

    @Test
    void nothingIsSaidInATextWithoutVersions() {
        assertThat(Notes.parse("# Hello\nworld\n").sections()).isEmpty();
        assertThat(Notes.parse("").sections()).isEmpty();
    }

    private static List<String> versions(Notes notes) {
        return notes.sections().stream()
                .map(section -> section.version().text())
                .toList();
    }
}
