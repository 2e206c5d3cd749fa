package dev.belay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A reader with a browser: requests with cookies of their own, over HTTP only.
public final class Reader implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrfmiddlewaretoken\" value=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final DjangoWorld world;
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    Reader(DjangoWorld world) {
        this.world = world;
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    /// Loads the page `form` for its token, then sends the fields to `path`.
    public Answer post(String form, String path, Map<String, String> fields) {
        var token = TOKEN.matcher(get(form).text());
        var all = new HashMap<>(fields);
        if (token.find()) {
            all.put("csrfmiddlewaretoken", token.group(1));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(all)))
                .build());
    }

    /// True when the library lets the reader in.
    public boolean logIn(String name) {
        return post("/login/", "/login/", Map.of("username", name, "password", name + " reads at night"))
                        .status()
                == 302;
    }

    /// Lends a book; the answer leads to the loan.
    public Answer lend(int book, String note) {
        return post("/loans/", "/loans/", Map.of("book", String.valueOf(book), "note", note));
    }

    /// Gives the loan back that `lend` answered with.
    public Answer giveBack(Answer loan) {
        return post(loan.location(), loan.location() + "return/", Map.of());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(world.url(path))).timeout(LIMIT);
    }

    private Answer send(HttpRequest request) {
        try {
            var answer = browser.send(request, BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.headers().firstValue("location").orElse(""), answer.body());
        } catch (IOException failure) {
            return new Answer(0, "", failure.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer(0, "", "interrupted");
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        browser.shutdownNow();
    }
}
