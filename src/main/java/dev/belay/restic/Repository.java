package dev.belay.restic;

import dev.belay.app.Elsewhere;
import dev.belay.app.Setting;
import dev.belay.host.Clock;
import dev.belay.host.Tools;
import dev.belay.restic.Restic.Answer;
import dev.belay.restic.Restic.Deed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A repository of restic, where copies of one instance's backups are kept.
///
/// A copy is a snapshot, which restic writes last: what was not sent to its end is none. What a restic that was killed
/// left locked is opened again first; a lock that is in use stays.
public final class Repository {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Path ANYWHERE = Path.of("/");
    private static final String EACH_TWO_SECONDS = "0.5";

    private final Elsewhere place;
    private final String instance;
    private final Restic restic;

    private Repository(Elsewhere place, String instance, Restic restic) {
        this.place = place;
        this.instance = instance;
        this.restic = restic;
    }

    /// The repository with the copies of `instance`. Secrets are read here.
    public static Repository open(
            Elsewhere place, String instance, Function<Setting, String> values, Attendant attendant, Clock clock) {
        var restic = new Restic(variables(place, values), attendant, new Tools(), clock);
        return new Repository(place, instance, restic);
    }

    // What the one who starts Belay uses restic for is none of our business, nor may it lead restic elsewhere.
    private static Map<String, String> variables(Elsewhere place, Function<Setting, String> values) {
        var variables = new HashMap<String, String>();
        place.environment().forEach((name, value) -> variables.put(name, values.apply(value)));
        variables.put("RESTIC_REPOSITORY", values.apply(place.repository()));
        variables.put("RESTIC_PASSWORD", values.apply(new Setting.OfSecret(place.password())));
        variables.put("RESTIC_PROGRESS_FPS", EACH_TWO_SECONDS);
        for (var other : List.of("RESTIC_REPOSITORY_FILE", "RESTIC_PASSWORD_FILE", "RESTIC_PASSWORD_COMMAND")) {
            variables.put(other, "");
        }
        return variables;
    }

    /// Which restic it is, as in `0.18.0`; one that lacks what is needed here is a [dev.belay.problem.Problem].
    public String version() {
        var said = new ArrayList<String>();
        var answer = restic.run(soon("ask restic for its version"), said::add, List.of("version"));
        return ResticVersion.require(answer.code(), String.join("\n", said));
    }

    /// What it holds of this instance, the newest first. A repository that cannot be opened is a
    /// [dev.belay.problem.Problem].
    public List<Held> held() {
        return held(soon("open " + place.shown()), List.of());
    }

    private Optional<Held> held(String id) {
        return held(soon("look into " + place.shown()), List.of("id=" + id)).stream()
                .filter(copy -> copy.id().equals(id))
                .findFirst();
    }

    private List<Held> held(Deed deed, List<String> tags) {
        var all = new ArrayList<>(List.of(Held.OURS, Held.NAME + instance));
        all.addAll(tags);
        var said = new StringBuilder();
        var answer = restic.run(
                deed, said::append, List.of("snapshots", "--json", "--no-lock", "--tag", String.join(",", all)));
        requireOpened(deed, answer);
        return JsonMapper.shared()
                .readTree(said.toString())
                .valueStream()
                .flatMap(snapshot -> Held.of(snapshot).stream())
                .sorted(Held.NEWEST_FIRST)
                .toList();
    }

    /// The copy of a backup that is there already, whole: by the name that it was given, or else counted.
    public Optional<Held> whole(Held wanted) {
        return held(wanted.id()).filter(there -> there.isNamed(wanted.snapshot()) || has(there, wanted));
    }

    // A restic that could not read every file makes a snapshot all the same.
    private boolean has(Held there, Held wanted) {
        var files = new AtomicLong();
        var bytes = new AtomicLong();
        var deed = deed("look into the copy of " + wanted.id(), ANYWHERE);
        require(
                deed,
                restic.run(
                        deed,
                        line -> count(JsonMapper.shared().readTree(line), files, bytes),
                        List.of("ls", "--json", "--no-lock", there.snapshot())));
        return files.get() == wanted.files() && bytes.get() == wanted.bytes();
    }

    private static void count(JsonNode node, AtomicLong files, AtomicLong bytes) {
        if (node.path("type").asString("").equals("file")) {
            files.incrementAndGet();
            bytes.addAndGet(node.path("size").asLong(0));
        }
    }

    /// Sends all that is in `folder`, which has the same path every time, so that restic knows what is unchanged.
    /// Answers the copy as it is there now.
    public Held send(Path folder, Held copy) {
        var deed = deed("send " + copy.id() + " to " + place.shown(), folder);
        var words = new ArrayList<>(List.of("backup", "--json", "--ignore-ctime"));
        copy.tags(instance).forEach(tag -> words.addAll(List.of("--tag", tag)));
        words.add(".");
        var said = new ArrayList<>(List.of("{}"));
        var answer = restic.run(deed, said::add, words);
        if (answer.code() != 0) {
            // One that was killed may have left it locked.
            unlock();
            answer = restic.run(deed, said::add, words);
        }
        require(deed, answer);
        return copy.as(
                JsonMapper.shared().readTree(said.getLast()).path("snapshot_id").asString(""));
    }

    /// Brings a copy into `target`, a new folder.
    public void bring(Held copy, Path target) {
        var deed = deed("bring " + copy.id() + " from " + place.shown(), ANYWHERE);
        require(
                deed,
                restic.run(
                        deed,
                        _ -> {},
                        List.of("restore", copy.snapshot(), "--no-lock", "--target", target.toString())));
    }

    /// Lets restic check the repository, and how much of its contents besides: `5%`, `2/10`, or nothing.
    public void check(Optional<String> contents) {
        unlock();
        var deed = deed("trust " + place.shown(), ANYWHERE);
        var words = new ArrayList<>(List.of("check"));
        contents.ifPresent(part -> words.add(part.equals("all") ? "--read-data" : "--read-data-subset=" + part));
        require(deed, restic.run(deed, _ -> {}, words));
    }

    /// Removes copies, and what they alone needed.
    public void remove(List<Held> copies) {
        unlock();
        var deed = deed("remove old copies from " + place.shown(), ANYWHERE);
        var words = new ArrayList<>(List.of("forget", "--prune"));
        copies.forEach(copy -> words.add(copy.snapshot()));
        require(deed, restic.run(deed, _ -> {}, words));
    }

    private void unlock() {
        var deed = soon("open " + place.shown());
        require(deed, restic.run(deed, _ -> {}, List.of("unlock")));
    }

    private Deed deed(String words, Path folder) {
        return new Deed(words, folder, place.silence());
    }

    // What takes no time where the other machine answers.
    private Deed soon(String words) {
        return new Deed(words, ANYWHERE, place.silence().compareTo(SOON) < 0 ? place.silence() : SOON);
    }

    private void require(Deed deed, Answer answer) {
        if (answer.code() != 0) {
            throw Refused.working(deed.words(), answer, this::byHand);
        }
    }

    private void requireOpened(Deed deed, Answer answer) {
        if (answer.code() != 0) {
            throw Refused.opening(deed.words(), answer, this::byHand);
        }
    }

    private String byHand(String words) {
        return switch (place.repository()) {
            case Setting.Plain(var address) -> "restic --repo '" + address + "' " + words;
            case Setting.OfSecret _ -> "restic --repository-file FILE_WITH_THE_ADDRESS " + words;
        };
    }
}
