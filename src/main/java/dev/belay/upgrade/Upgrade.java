package dev.belay.upgrade;

import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.app.UpgradePath;
import dev.belay.app.Version;
import dev.belay.journal.RunFolder;
import dev.belay.planning.Hop;
import dev.belay.planning.Move;
import dev.belay.planning.Scene;
import dev.belay.planning.UpgradePlanner;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what an upgrade request comes to, and plans it.
public final class Upgrade {
    private final Instance instance;
    private final CodeSource code;
    private final Manifests manifests;

    public Upgrade(Instance instance, CodeSource code, Manifests manifests) {
        this.instance = instance;
        this.code = code;
        this.manifests = manifests;
    }

    /// Plans the run in the folder `run`; nothing is written.
    public Decision decide(Situation situation, Request request, RunFolder run) {
        var installed = situation.installed();
        var wanted = wanted(situation, request);
        if (wanted.version().equals(installed)) {
            return new Decision.NothingToDo(installed);
        }
        var target = manifests.with(code.file(instance.main(), wanted.commit(), "belay.yaml"));
        var path = UpgradePath.between(installed, wanted.version(), situation.versions(), target.path());
        var hops = hops(situation, wanted, path);
        var scene = new Scene(
                instance,
                target,
                installed,
                wanted.version(),
                hops,
                CodeNow.of(instance, code),
                situation.dataOf(),
                run.path(),
                data -> points(data, run),
                request.backup(),
                request.proof(),
                request.window());
        return new Decision.Go(scene, UpgradePlanner.plan(scene));
    }

    /// What is new between the installed version and the one asked for, newest first.
    public List<CodeSource.Note> notes(Situation situation, Request request) {
        var wanted = wanted(situation, request);
        return code.notes(instance.main(), wanted.commit(), situation.installed(), wanted.version());
    }

    private CodeSource.Release wanted(Situation situation, Request request) {
        if (request.branch() == Request.Target.BRANCH) {
            return code.branchHead(instance.main())
                    .orElseThrow(() -> new Problem(
                            "cannot install a branch",
                            "the component " + instance.main().name() + " names none",
                            "add `branch:` to it in belay.yaml, or leave out `--allow-dev`"));
        }
        var version = request.version()
                .map(situation.versions()::require)
                .or(() -> situation.versions().latest(request.channel()))
                .orElseThrow(() -> noRelease(instance.main()));
        var release = situation.release(version);
        code.verify(instance.main(), release);
        return release;
    }

    private static Problem noRelease(Component main) {
        return new Problem(
                "cannot find a release of " + main.name(),
                "no tag of " + main.repository() + " matches " + main.tags(),
                "see which tags there are with `git ls-remote --tags " + main.repository() + "`");
    }

    private List<Hop> hops(Situation situation, CodeSource.Release wanted, UpgradePath path) {
        var hops = new ArrayList<Hop>();
        var before = code.installed(instance.main());
        var from = situation.installed();
        for (var to : path.hops()) {
            var release = to.equals(wanted.version()) ? wanted : situation.release(to);
            var move = move(instance.main(), before, release);
            var moves = new ArrayList<>(List.of(move));
            if (hops.isEmpty()) {
                moves.addAll(others(wanted));
            }
            hops.add(new Hop(from, to, move.release(), moves));
            before = new CodeSource.Installed(release.commit(), Optional.empty(), move.release(), List.of());
            from = to;
        }
        return hops;
    }

    // The other components go along once: to the release of the same version where they have one, else to their
    // branch.
    private List<Move> others(CodeSource.Release wanted) {
        return instance.components().stream()
                .skip(1)
                .flatMap(component -> next(component, wanted.version()).stream()
                        .map(release -> move(component, code.installed(component), release)))
                .filter(move -> !move.before().equals(move.commit()))
                .toList();
    }

    private Optional<CodeSource.Release> next(Component component, Version version) {
        return code.releases(component).stream()
                .filter(release -> release.version().equals(version))
                .findFirst()
                .or(() -> code.branchHead(component));
    }

    private Move move(Component component, CodeSource.Installed before, CodeSource.Release release) {
        return new Move(
                component,
                code.mirror(component),
                before.commit(),
                before.branch(),
                before.folder(),
                release.commit(),
                place(component, release));
    }

    private static Path place(Component component, CodeSource.Release release) {
        return switch (component.layout()) {
            case Layout.Releases releases ->
                releases.releases().resolve(release.version().text());
            case Layout.InPlace place -> place.checkout();
        };
    }

    private static Path points(DataSet data, RunFolder run) {
        return Points.of(data, run);
    }
}
