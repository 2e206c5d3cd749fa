package dev.belay.health;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Health.Broken;
import dev.belay.app.Health.Healthy;
import dev.belay.app.Health.Unknown;
import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.util.Optional;

/// Asks a [Check] once. What counts as broken and what as unknown stands in docs/manual/services-and-checks.md.
public final class Checks {
    private final Tools tools;
    private final Calls calls;
    private final Queries queries;

    public Checks(Tools tools, Calls calls, Queries queries) {
        this.tools = tools;
        this.calls = calls;
        this.queries = queries;
    }

    /// The answer, here and now.
    public Health ask(Check check) {
        return switch (check) {
            case Check.Http http -> http(http);
            case Check.Tcp tcp -> tcp(tcp);
            case Check.Run run -> run(run);
            case Check.Sql sql -> queries.ask(sql);
        };
    }

    private static Health http(Check.Http check) {
        var request = HttpRequest.newBuilder(check.url()).GET().build();
        return switch (new Web(new CookieManager()).ask(request, check.limit())) {
            case Web.Answer.Got got -> judge(check, got);
            case Web.Answer.None(var health) -> health;
        };
    }

    private static Health judge(Check.Http check, Web.Answer.Got got) {
        if (got.status() != check.status()) {
            return new Broken("the answer is " + got.status() + " instead of " + check.status());
        }
        if (check.contains().isPresent()
                && !got.body().contains(check.contains().get())) {
            return new Broken(
                    "the answer does not contain \"" + check.contains().get() + "\"");
        }
        return new Healthy(String.valueOf(got.status()), version(got, check.version()));
    }

    // A server may tell its own version in a header, which is not the application's.
    private static Optional<String> version(Web.Answer.Got got, Optional<String> pattern) {
        return version(got.body(), pattern).or(() -> version(got.text(), pattern));
    }

    private static Health tcp(Check.Tcp check) {
        var address = new InetSocketAddress(check.host(), check.port());
        if (address.isUnresolved()) {
            return new Unknown("the name " + check.host() + " is not known");
        }
        try (var socket = new Socket()) {
            socket.connect(address, Math.toIntExact(check.limit().toMillis()));
            return Health.healthy("port " + check.port() + " accepts");
        } catch (ConnectException _) {
            return new Broken("port " + check.port() + " refuses");
        } catch (NoRouteToHostException _) {
            return new Unknown("there is no route to " + check.host());
        } catch (SocketTimeoutException _) {
            return Web.isLocal(check.host())
                    ? new Broken("port " + check.port() + " did not accept within " + Web.seconds(check.limit()))
                    : new Unknown("no connection to " + check.host() + " within " + Web.seconds(check.limit()));
        } catch (IOException failure) {
            return new Broken("port " + check.port() + ": " + failure.getMessage());
        }
    }

    private Health run(Check.Run check) {
        var call = call(check);
        try {
            var output = tools.run(call);
            return output.succeeded()
                    ? new Healthy("ended with 0", version(output.out() + output.err(), check.version()))
                    : new Broken("`" + check.command().text() + "` ended with " + output.code());
        } catch (Problem problem) {
            return new Broken(problem.why());
        }
    }

    private Call call(Check.Run check) {
        try {
            return calls.of(check.command(), check.limit());
        } catch (Problem missing) {
            throw new NotAtHand(missing);
        }
    }

    private static Optional<String> version(String text, Optional<String> pattern) {
        return pattern.flatMap(wanted -> Cut.from(text, wanted));
    }
}
