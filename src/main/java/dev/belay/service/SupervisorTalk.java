package dev.belay.service;

import dev.belay.host.Call;
import dev.belay.host.Talk;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One `supervisorctl` that is told one command after another as an operator would type them: its start takes ten times
/// as long as an answer, and users may be out.
///
/// Each command asks supervisord anew. What answers is told apart by a word that supervisorctl cannot know: it says so,
/// after its prompt.
final class SupervisorTalk implements AutoCloseable {
    private static final String UNKNOWN = "*** Unknown syntax: ";
    // A terminal's own control characters would stand among the answers.
    private static final Map<String, String> PLAIN = Map.of("TERM", "dumb", "PYTHONUNBUFFERED", "1");
    private static final Duration GREETING = Duration.ofSeconds(5);

    private final Tools tools;
    private final List<String> argv;
    // A program dies with the thread that began it; who asks may be gone before the next who does.
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("supervisorctl").factory());
    private Optional<Talk> talk = Optional.empty();
    private String prompt = "";
    private boolean isDeaf;
    private int asked;

    /// @param argv supervisorctl and its options, without a command
    SupervisorTalk(Tools tools, List<String> argv) {
        this.tools = tools;
        this.argv = List.copyOf(argv);
    }

    /// The lines of the answer; nothing when supervisorctl ended before it gave a whole one, or does not listen.
    ///
    /// @param limit how long it may say nothing; a [Problem] after that
    synchronized Optional<List<String>> ask(String command, Duration limit) {
        if (command.contains("\n")) {
            throw new IllegalArgumentException("more than one command: " + command);
        }
        if (talk.isEmpty()) {
            open(limit);
        }
        return heard(command + "\n", limit)
                .map(lines -> lines.stream()
                        .limit(lines.size() - 1)
                        .map(line -> line.startsWith(prompt) ? line.substring(prompt.length()) : line)
                        .toList());
    }

    // Before anything is typed it says how everything is; or it asks for a password, and would wait for ever.
    private void open(Duration limit) {
        if (isDeaf) {
            return;
        }
        try {
            talk = Optional.of(
                    CompletableFuture.supplyAsync(this::begun, thread).join());
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Problem problem ? problem : failed;
        }
        try {
            prompt = heard("", limit.compareTo(GREETING) < 0 ? limit : GREETING)
                    .map(List::getLast)
                    .map(line -> line.replace(UNKNOWN + word(), ""))
                    .orElse("");
        } catch (Problem silent) {
            isDeaf = true;
        }
    }

    private Talk begun() {
        return tools.talk(new Call(argv, Path.of("/"), PLAIN, GREETING));
    }

    // All lines until it does not know the word, that line among them.
    private Optional<List<String>> heard(String command, Duration limit) {
        asked++;
        var lines = new ArrayList<String>();
        try {
            talk.ifPresent(open -> open.say(command + word() + "\n"));
            while (talk.isPresent() && (lines.isEmpty() || !lines.getLast().endsWith(UNKNOWN + word()))) {
                talk.get().hear(limit).ifPresentOrElse(lines::add, this::close);
            }
        } catch (Problem silent) {
            close();
            throw unanswered(silent.why() + (command.isBlank() ? "" : " to `" + command.strip() + "`"));
        }
        return talk.map(_ -> lines);
    }

    static Problem unanswered(String why) {
        return new Problem(
                "cannot get an answer from supervisord",
                why,
                "see whether it works, or is stopped: `ps -o pid,stat,wchan,args -C supervisord`");
    }

    private String word() {
        return "belay-" + asked;
    }

    @Override
    public synchronized void close() {
        talk.ifPresent(Talk::close);
        talk = Optional.empty();
    }
}
