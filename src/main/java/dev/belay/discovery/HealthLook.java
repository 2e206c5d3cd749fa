package dev.belay.discovery;

import dev.belay.host.Kernel;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Looks for the port a web server answers on: in its command, in gunicorn's own settings, among what its processes
/// listen on; then asks there once.
final class HealthLook {
    private static final Pattern BIND = Pattern.compile(
            "(?:--bind|-b|--http(?:-socket)?|--listen)[= ]\\s*['\"]?([\\w.\\[\\]:*-]*:)?(\\d{1,5})(?![\\w.:])");
    private static final Pattern PORT =
            Pattern.compile("(?:--port|-p|runserver)[= ]\\s*(?:[\\w.]+:)?(\\d{1,5})(?![\\w.:])");
    private static final Pattern CONFIG = Pattern.compile("(?:--config|-c)[= ]\\s*(\\S+\\.py)\\b");
    private static final Pattern CONFIG_BIND = Pattern.compile("(?m)^bind\\s*=\\s*['\"][^'\"]*:(\\d{2,5})['\"]");
    private static final int PATIENCE = 3000;
    // What a server answers when it fails is not what it must answer when it is healthy.
    private static final int FAILURES = 500;

    private final Kernel kernel;

    HealthLook(Kernel kernel) {
        this.kernel = kernel;
    }

    /// @param folder where the command runs
    /// @param pids   its processes, when it runs
    Optional<ServiceFound.Answer> look(String command, Path folder, List<Long> pids) {
        return inCommand(command)
                .or(() -> inConfiguration(command, folder))
                .or(() -> listening(pids))
                .map(port -> asked("http://127.0.0.1:" + port.value() + "/", port.because()));
    }

    private static Optional<Guess> inCommand(String command) {
        var bind = BIND.matcher(command);
        if (bind.find()) {
            return port(bind.group(2), "the command has `" + bind.group().strip() + "`");
        }
        var port = PORT.matcher(command);
        return port.find()
                ? port(port.group(1), "the command has `" + port.group().strip() + "`")
                : Optional.empty();
    }

    private static Optional<Guess> inConfiguration(String command, Path folder) {
        var config = CONFIG.matcher(command);
        if (!config.find()) {
            return Optional.empty();
        }
        var file = folder.resolve(config.group(1));
        var bind = CONFIG_BIND.matcher(Text.of(file));
        return bind.find() ? port(bind.group(1), "`bind` in " + file) : Optional.empty();
    }

    private Optional<Guess> listening(Collection<Long> pids) {
        var family = new HashSet<>(pids);
        pids.forEach(pid -> family.addAll(kernel.descendants(pid)));
        var ports = kernel.portsOf(family);
        return ports.isEmpty()
                ? Optional.empty()
                : port(String.valueOf(ports.getFirst()), "its process listens on that port");
    }

    private static Optional<Guess> port(String number, String because) {
        return Optional.of(new Guess("port", number, because));
    }

    private static ServiceFound.Answer asked(String url, String because) {
        int status = status(url);
        var answer = status == 0 ? "; nothing answered there just now" : "; answered " + status + " just now";
        return new ServiceFound.Answer(url, status < FAILURES ? status : 0, because + answer);
    }

    // What does not answer has the status 0.
    private static int status(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection(java.net.Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            connection.setInstanceFollowRedirects(false);
            try {
                return Math.max(0, connection.getResponseCode());
            } finally {
                connection.disconnect();
            }
        } catch (IOException _) {
            return 0;
        }
    }
}
