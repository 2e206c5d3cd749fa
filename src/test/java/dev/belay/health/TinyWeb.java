package dev.belay.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A web application for tests: a login with a cookie, a page that answers as told, and one that never does.
final class TinyWeb implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger left = new AtomicInteger();
    private volatile int status = 200;
    private volatile String body = "Hello, this is 2.8";

    TinyWeb() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, left.getAndDecrement() > 0 ? 503 : status, body));
        server.createContext("/hang", _ -> sleepUntilClosed());
        server.createContext("/login", this::login);
        server.createContext("/mine", this::mine);
        server.start();
    }

    void answers(int with, String text) {
        status = with;
        body = text;
    }

    /// Is not ready for so many requests.
    void isNotReadyFor(int requests) {
        left.set(requests);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /// The bodies that were sent to the login.
    List<String> seen() {
        return List.copyOf(seen);
    }

    private void login(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, "<input name=token value='t+1&2'>");
            return;
        }
        seen.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.getResponseHeaders().add("Set-Cookie", "session=abc; Path=/");
        exchange.getResponseHeaders().add("Location", "/mine?id=7");
        answer(exchange, 302, "");
    }

    private void mine(HttpExchange exchange) throws IOException {
        var cookie = exchange.getRequestHeaders().getFirst("Cookie");
        var known = cookie != null && cookie.contains("session=abc");
        answer(exchange, known ? 200 : 403, known ? "mine " + exchange.getRequestURI() : "go away, s3cret");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void sleepUntilClosed() {
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
