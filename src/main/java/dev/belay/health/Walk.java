package dev.belay.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.app.Health;
import dev.belay.app.Health.Broken;
import dev.belay.app.Journey.Request;
import dev.belay.problem.Problem;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// One user on one journey: a cookie jar and what was captured so far.
final class Walk {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SHOWN = 300;

    private final URI base;
    private final Blanks blanks;
    private final UnaryOperator<String> redact;
    private final Web web;

    Walk(URI base, Blanks blanks, UnaryOperator<String> redact) {
        this.base = base;
        this.blanks = blanks;
        this.redact = redact;
        var cookies = new CookieManager();
        cookies.setCookiePolicy(CookiePolicy.ACCEPT_ALL);
        this.web = new Web(cookies);
    }

    Health go(Request request) {
        try {
            return switch (web.ask(ready(request), LIMIT)) {
                case Web.Answer.Got got -> judge(request, got);
                case Web.Answer.None(var health) -> health;
            };
        } catch (Problem problem) {
            return new Broken(problem.why());
        } catch (IllegalArgumentException unfit) {
            return new Broken("it cannot be sent: " + redact.apply(String.valueOf(unfit.getMessage())));
        }
    }

    private HttpRequest ready(Request request) {
        var ready =
                HttpRequest.newBuilder(url(blanks.fillAddress(request.path()))).method(request.method(), body(request));
        if (!request.form().isEmpty()) {
            ready.setHeader("Content-Type", "application/x-www-form-urlencoded");
        }
        request.headers().forEach((name, value) -> ready.setHeader(name, blanks.fill(value)));
        return ready.build();
    }

    /// A path goes on where `base` ends; a whole address, such as a captured `Location`, stands for itself.
    private URI url(String path) {
        if (path.startsWith("http://") || path.startsWith("https://")) {
            return URI.create(path);
        }
        var start = base.toString();
        return URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start)
                + (path.startsWith("/") ? path : "/" + path));
    }

    private BodyPublisher body(Request request) {
        if (!request.form().isEmpty()) {
            return BodyPublishers.ofString(form(request));
        }
        return request.body()
                .map(text -> BodyPublishers.ofString(blanks.fill(text)))
                .orElseGet(BodyPublishers::noBody);
    }

    private String form(Request request) {
        return new TreeMap<>(request.form())
                .entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(blanks.fill(field.getValue())))
                        .collect(Collectors.joining("&"));
    }

    private Health judge(Request request, Web.Answer.Got got) {
        if (got.status() != request.expectStatus()) {
            return unlike("expected the status " + request.expectStatus() + ", got " + got.status(), got);
        }
        for (var text : request.expect()) {
            if (!got.body().contains(blanks.fill(text))) {
                return unlike("expected \"" + text + "\" in the answer", got);
            }
        }
        return capture(request, got);
    }

    private Health capture(Request request, Web.Answer.Got got) {
        for (var wanted : request.capture().entrySet()) {
            var value = Cut.from(got.text(), wanted.getValue());
            if (value.isEmpty()) {
                return unlike("expected something that matches " + wanted.getValue(), got);
            }
            blanks.capture(wanted.getKey(), value.get());
        }
        return Health.healthy(String.valueOf(got.status()));
    }

    private Health unlike(String expected, Web.Answer.Got got) {
        var body = redact.apply(got.body()).strip();
        var shown = body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
        return new Broken(expected + "; the answer begins: " + shown);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
