package dev.belay.health;

import dev.belay.app.Health;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// Puts one request to the application as a visitor would, and follows no redirect.
///
/// Each request has a connection of its own: one kept from before a restart would fail for no reason of the
/// application's.
final class Web {
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final long LARGEST_BODY = 8L << 20;

    private final CookieManager cookies;

    Web(CookieManager cookies) {
        this.cookies = cookies;
    }

    /// What came of a request.
    sealed interface Answer {
        /// The application answered.
        record Got(int status, String headers, String body) implements Answer {
            /// Headers, a blank line, the body: what patterns are looked for in.
            String text() {
                return headers + "\n" + body;
            }
        }

        /// It did not, and what that says about it.
        record None(Health health) implements Answer {}
    }

    Answer ask(HttpRequest request, Duration limit) {
        var client = client(request.uri(), limit);
        try {
            return answer(client, request, limit);
        } finally {
            client.shutdownNow();
        }
    }

    private HttpClient client(URI url, Duration limit) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .cookieHandler(cookies)
                .connectTimeout(limit.compareTo(CONNECTING) < 0 ? limit : CONNECTING);
        if ("http".equalsIgnoreCase(url.getScheme())) {
            client.sslContext(NoTls.context()).sslParameters(new SSLParameters());
        }
        return client.build();
    }

    private static Answer answer(HttpClient client, HttpRequest request, Duration limit) {
        var bodies = BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_BODY);
        var answer = client.sendAsync(request, bodies);
        try {
            return got(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return broken("no complete answer within " + seconds(limit));
        } catch (ExecutionException failure) {
            return new Answer.None(health(failure.getCause(), request.uri()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unknown("Belay was interrupted while it waited for the answer");
        }
    }

    private static Answer got(HttpResponse<String> response) {
        var headers = new StringBuilder();
        response.headers()
                .map()
                .forEach((name, values) -> values.forEach(
                        value -> headers.append(name).append(": ").append(value).append('\n')));
        return new Answer.Got(response.statusCode(), headers.toString(), response.body());
    }

    private static Health health(@Nullable Throwable failure, URI url) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> noConnection(url);
            case SSLException tls -> new Health.Unknown("the TLS connection failed: " + tls.getMessage());
            case NoRouteToHostException _ -> new Health.Unknown("there is no route to " + url.getHost());
            case ConnectException refused ->
                isUnresolved(refused)
                        ? new Health.Unknown("the name " + url.getHost() + " is not known")
                        : new Health.Broken("the connection was refused");
            case IOException closed -> new Health.Broken("the connection ended without an answer" + detail(closed));
            case null, default -> new Health.Unknown(String.valueOf(failure));
        };
    }

    /// A full queue of connections on this machine is the application's fault; on the way to another machine it may be
    /// the network's.
    private static Health noConnection(URI url) {
        return isLocal(url.getHost())
                ? new Health.Broken("it accepted no connection in time")
                : new Health.Unknown("no connection to " + url.getHost() + " in time");
    }

    private static boolean isUnresolved(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    static boolean isLocal(String host) {
        try {
            var address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || address.isAnyLocalAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static String detail(IOException failure) {
        return failure.getMessage() == null ? "" : ": " + failure.getMessage();
    }

    private static Answer broken(String why) {
        return new Answer.None(new Health.Broken(why));
    }

    private static Answer unknown(String why) {
        return new Answer.None(new Health.Unknown(why));
    }

    static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
