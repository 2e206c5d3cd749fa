package dev.belay.demo.guestbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/// The web pages of the guestbook: `/`, `/sign`, `/media/…` and `/health`.
final class Site {
    private static final int STOP_SECONDS = 1;
    private static final int MOST_BYTES = 10_000;

    private final Release release;
    private final Book book;

    Site(Release release, Book book) {
        this.release = release;
        this.book = book;
    }

    /// Answers on the loopback address until it is closed; open requests are answered first.
    Closing open(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", answering(this::page));
        server.createContext("/sign", answering(this::sign));
        server.createContext("/health", answering(this::health));
        server.start();
        return () -> server.stop(STOP_SECONDS);
    }

    private Answer page(HttpExchange request) throws IOException, SQLException {
        var path = request.getRequestURI().getPath();
        if (path.matches("/media/\\d+\\.svg")) {
            return picture(path);
        }
        if (!path.equals("/")) {
            return new Answer(404, "text/plain", "there is no such page\n");
        }
        var entries = book.entries(release.text("entries.sql")).stream()
                .map(entry -> "<li><img src=\"/media/" + Picture.file(entry.id()) + "\" alt=\"\"> "
                        + escaped(entry.text()) + "</li>")
                .collect(joining("\n"));
        var page = release.text("page.html")
                .replace("{version}", release.version())
                .replace("{count}", Long.toString(book.number("select count(*) from entry")))
                .replace("{entries}", entries);
        return new Answer(200, "text/html", page);
    }

    private Answer picture(String path) {
        var file = release.pictures().resolve(path.substring("/media/".length()));
        return Files.exists(file)
                ? new Answer(200, "image/svg+xml", Release.read(file))
                : new Answer(404, "text/plain", "there is no such picture\n");
    }

    private Answer sign(HttpExchange request) throws IOException, SQLException {
        var form = form(new String(request.getRequestBody().readNBytes(MOST_BYTES), UTF_8));
        var guest = form.getOrDefault("guest", "");
        var words = form.getOrDefault("words", "");
        if (!request.getRequestMethod().equals("POST") || guest.isBlank() || words.isBlank()) {
            return new Answer(400, "text/plain", "a guest and some words are needed\n");
        }
        var entry = book.sign(release.text("sign.sql"), guest, words);
        Picture.draw(release.pictures(), entry, guest);
        return new Answer(200, "text/plain", entry + " thank you\n");
    }

    private Answer health(HttpExchange request) throws SQLException {
        book.entries(release.text("entries.sql"));
        return new Answer(200, "application/json", "{\"ok\": true, \"version\": \"" + release.version() + "\"}\n");
    }

    private static Map<String, String> form(String body) {
        var fields = new HashMap<String, String>();
        for (var field : body.split("&", -1)) {
            var parts = field.split("=", 2);
            fields.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        return fields;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static HttpHandler answering(Page page) {
        return request -> {
            try (request) {
                send(request, answer(page, request));
            }
        };
    }

    private static Answer answer(Page page, HttpExchange request) throws IOException {
        try {
            return page.answer(request);
        } catch (SQLException failure) {
            return new Answer(500, "text/plain", failure.getMessage() + "\n");
        }
    }

    private static void send(HttpExchange request, Answer answer) throws IOException {
        var body = answer.body().getBytes(UTF_8);
        request.getResponseHeaders().set("Content-Type", answer.type() + "; charset=utf-8");
        request.sendResponseHeaders(answer.status(), body.length);
        request.getResponseBody().write(body);
    }

    /// Ends the answering.
    interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    /// What one address answers.
    private interface Page {
        Answer answer(HttpExchange request) throws IOException, SQLException;
    }

    private record Answer(int status, String type, String body) {}
}
