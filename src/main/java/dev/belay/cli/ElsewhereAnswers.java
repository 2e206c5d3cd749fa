package dev.belay.cli;

import dev.belay.problem.Problem;
import dev.belay.restic.Attendant;
import dev.belay.restic.Held;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the commands about backups answer of copies elsewhere.
final class ElsewhereAnswers {
    private static final Pattern PART = Pattern.compile("all|\\d{1,3}(\\.\\d+)?%|\\d{1,4}/\\d{1,4}");

    private final Front front;
    private final Here here;
    private final Desk desk;

    /// Whether something is removed, or only told.
    enum Prune {
        REAL,
        DRY
    }

    ElsewhereAnswers(Front front, Here here, Desk desk) {
        this.front = front;
        this.here = here;
        this.desk = desk;
    }

    int list() {
        ask();
        var held = desk.elsewhere().all();
        var local = desk.backups().all().stream().map(backup -> backup.id()).collect(Collectors.toSet());
        if (here.isJson()) {
            front.console()
                    .say(front.json()
                            .text(held.stream()
                                    .map(copy -> answer(copy, local.contains(copy.id())))
                                    .toList()));
        } else {
            held.forEach(copy -> front.console().say(line(copy, local.contains(copy.id()) ? "here too" : "not here")));
            if (held.isEmpty()) {
                front.console().note("no backup is elsewhere yet; `belay backup` makes one and sends it");
            }
        }
        return Exit.DONE.code;
    }

    private Map<String, Object> answer(Held copy, Boolean isHere) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("copy", copy);
        answer.put("here", isHere);
        return answer;
    }

    private static String line(Held copy, String where) {
        return "%-34s %s  %-10s %9s  %s, %s"
                .formatted(
                        copy.id(),
                        Times.of(copy.made()),
                        copy.from(),
                        Times.size(copy.bytes()),
                        copy.isProven() ? "was proven" : "not proven",
                        where);
    }

    int verify(String id, Optional<String> part) {
        part.filter(read -> !PART.matcher(read).matches()).ifPresent(read -> {
            throw Refusal.wrongUsage(new Problem(
                    "cannot tell how much to read", "`" + read + "` is no part", "write it like 5%, 1/10 or all"));
        });
        ask();
        var copy = desk.elsewhere().find(id);
        showing(() -> {
            desk.elsewhere().check(part, progress());
            return Exit.DONE.code;
        });
        var read = part.map(some -> ", and read " + some + " of the contents").orElse("; contents were not read");
        return told(
                Map.of("state", "whole elsewhere", "backup", copy.id(), "snapshot", copy.snapshot()),
                "whole elsewhere: " + copy.id() + "; restic checked the repository" + read);
    }

    int send(String id) {
        return locked(() -> {
            var backup = desk.backups().find(id);
            var sent = desk.elsewhere().send(backup, progress());
            return told(
                    Map.of("state", "elsewhere", "backup", backup.id(), "sent", sent),
                    "elsewhere: " + backup.id() + " (" + sent.getOrDefault("sent", "") + ")");
        });
    }

    int fetch(String id) {
        return locked(() -> {
            var copy = desk.elsewhere().find(id);
            desk.elsewhere().fetch(copy, progress());
            return told(
                    Map.of("state", "fetched", "backup", copy.id()),
                    "fetched: " + copy.id() + "; every checksum in it is right. Go back to it with `belay restore "
                            + copy.id() + "`");
        });
    }

    /// The names of what was, or would be, removed elsewhere.
    List<String> prune(Prune prune) {
        if (desk.elsewhere().place().flatMap(place -> place.keep()).isEmpty()) {
            return List.of();
        }
        var going = desk.elsewhere().superfluous();
        if (prune == Prune.REAL && !going.isEmpty()) {
            desk.elsewhere().prune();
        }
        return going.stream().map(Held::id).toList();
    }

    private void ask() {
        desk.launch().secrets().askWhereOneCan(Question.terminal().map(_ -> Question::secret));
    }

    private int locked(IntSupplier work) {
        return new Starting(front, here, desk).locked(_ -> {
            front.begins();
            return showing(work);
        });
    }

    private int showing(IntSupplier work) {
        try {
            return work.getAsInt();
        } finally {
            front.console().redraw("");
        }
    }

    private Attendant progress() {
        return new Attendant() {
            @Override
            public void hear(String progress) {
                front.console().redraw("  . " + progress);
            }

            @Override
            public boolean givesUp() {
                return false;
            }
        };
    }

    private int told(Map<String, Object> answer, String line) {
        front.console().redraw("");
        front.console().say(here.isJson() ? front.json().text(answer) : line);
        return Exit.DONE.code;
    }
}
