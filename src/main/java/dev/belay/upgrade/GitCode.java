package dev.belay.upgrade;

import dev.belay.app.Component;
import dev.belay.app.Instance;
import dev.belay.app.Version;
import dev.belay.code.Crossing;
import dev.belay.code.Mirror;
import dev.belay.code.Notes;
import dev.belay.code.OfferedReleases;
import dev.belay.code.OfferedReleases.Development;
import dev.belay.code.Tag;
import dev.belay.host.Clock;
import dev.belay.host.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Components' code in git repositories, seen through Belay's mirrors.
public final class GitCode implements CodeSource {
    private final Instance instance;
    private final Tools tools;
    private final Clock clock;

    public GitCode(Instance instance, Tools tools, Clock clock) {
        this.instance = instance;
        this.tools = tools;
        this.clock = clock;
    }

    @Override
    public List<String> fetch(Component component) {
        return mirrorOf(component).fetch().warnings();
    }

    @Override
    public List<Release> releases(Component component) {
        var mirror = mirrorOf(component);
        return mirror.exists()
                ? offered(component, Development.REFUSED).all().stream()
                        .map(GitCode::release)
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Release> branchHead(Component component) {
        return offered(component, Development.ALLOWED).all().stream()
                .filter(release -> release.tag().isEmpty())
                .map(GitCode::release)
                .findFirst();
    }

    @Override
    public Installed installed(Component component) {
        var state = new dev.belay.code.Installed(tools).state(component);
        return new Installed(state.commit(), state.branch(), state.folder(), state.dirty());
    }

    @Override
    public Optional<String> file(Component component, String commit, String path) {
        return mirrorOf(component).file(commit, path);
    }

    @Override
    public List<Note> notes(Component component, String commit, Version from, Version to) {
        return Notes.at(mirrorOf(component), commit, component.notes()).between(from, to).stream()
                .map(section -> new Note(section.version().text(), section.title() + "\n\n" + section.body()))
                .toList();
    }

    @Override
    public void verify(Component component, Release release) {
        var offered = offered(component, Development.ALLOWED);
        offered.find(release.version()).ifPresent(offered::verify);
    }

    @Override
    public Crossing crossing(Component component, String commit) {
        return Crossing.to(commit, installed(component).folder(), mirrorOf(component), tools);
    }

    @Override
    public Path mirror(Component component) {
        return mirrorOf(component).folder();
    }

    private OfferedReleases offered(Component component, Development development) {
        return new OfferedReleases(mirrorOf(component), component, development);
    }

    private Mirror mirrorOf(Component component) {
        return Mirror.of(tools, clock, instance, component);
    }

    private static Release release(dev.belay.code.Release release) {
        return new Release(release.tag().map(Tag::name).orElse(""), release.version(), release.commit());
    }
}
