package dev.belay.demo.guestbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testkit.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuestbookTest {
    private static final Path RELEASES = Path.of("src/main/resources/dev/belay/demo/releases");

    @TempDir
    private Path folder;

    private Release release;

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("media"));
        release = new Release(folder);
        install("1.0");
    }

    @Test
    void tellsTheVersionOfItsRelease() throws IOException {
        install("2.0");

        assertThat(release.version()).isEqualTo("2.0");
    }

    @Test
    void appliesEachMigrationOnce() throws Exception {
        assertThat(migrate()).contains("0001-entries.sql: applied");

        assertThat(migrate()).isEmpty();
    }

    @Test
    void movesTheGuestIntoAColumnOfItsOwn() throws Exception {
        migrate();
        sign("Ada", "hello: world");
        install("2.0");
        migrate();

        try (var book = Book.open(release.database())) {
            assertThat(book.entries(release.text("entries.sql")))
                    .extracting(Book.Entry::text)
                    .containsExactly("Ada wrote: hello: world");
        }
    }

    @Test
    void losesEntriesAndThenFailsInThreeZero() throws Exception {
        migrate();
        sign("Ada", "one");
        sign("Ada", "two");
        install("2.0");
        install("3.0");

        assertThatThrownBy(this::migrate).isInstanceOf(SQLException.class).hasMessageContaining("country");

        try (var book = Book.open(release.database())) {
            assertThat(book.number("select count(*) from entry")).isEqualTo(1);
            assertThat(book.number("select count(*) from migration")).isEqualTo(3);
        }
        assertThat(folder.resolve("media")).isDirectoryNotContaining("glob:**/1.svg");
    }

    @Test
    void sealsEveryEntryInFourZero() throws Exception {
        migrate();
        sign("Ada", "one");
        install("2.0");
        install("4.0");
        migrate();
        sign("Alan", "two");

        try (var book = Book.open(release.database())) {
            assertThat(book.number("select count(distinct seal) from entry where length(seal) = 32"))
                    .isEqualTo(2);
        }
    }

    @Test
    void servesThePageTheSignatureThePictureAndItsHealth() throws Exception {
        migrate();
        int port = Ports.free();
        try (var book = Book.open(release.database());
                var _ = new Site(release, book).open(port)) {
            assertThat(post(port, "/sign", "guest=Ada&words=%3Cb%3E")).isEqualTo("1 thank you\n");

            assertThat(get(port, "/")).contains("Ada: &lt;b&gt;", "1 entries", "Guestbook 1.0");
            assertThat(get(port, "/media/1.svg")).startsWith("<svg");
            assertThat(get(port, "/health")).isEqualTo("{\"ok\": true, \"version\": \"1.0\"}\n");
            assertThat(post(port, "/sign", "guest=Ada")).isEqualTo("a guest and some words are needed\n");
        }
    }

    private void install(String version) throws IOException {
        try (var files = Files.walk(RELEASES.resolve(version))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var place = folder.resolve(RELEASES.resolve(version).relativize(file));
                Files.createDirectories(place.getParent());
                Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private String migrate() throws SQLException, IOException {
        var said = new ByteArrayOutputStream();
        try (var book = Book.open(release.database())) {
            new Migrations(release, book, new PrintStream(said, true, UTF_8)).apply();
        }
        return said.toString(UTF_8);
    }

    private void sign(String guest, String words) throws SQLException, IOException {
        try (var book = Book.open(release.database())) {
            Picture.draw(release.pictures(), book.sign(release.text("sign.sql"), guest, words), guest);
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(uri(port, path)).build());
    }

    private static String post(int port, String path, String form) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(uri(port, path))
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String answer(HttpRequest request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
