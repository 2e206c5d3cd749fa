package dev.belay.upgrade;

import dev.belay.app.Component;
import dev.belay.app.Version;
import dev.belay.code.Crossing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Code that is only said to be there.
record Shelf(List<String> versions, String installed, List<String> warnings) implements CodeSource {

    @Override
    public List<String> fetch(Component component) {
        return warnings;
    }

    @Override
    public List<Release> releases(Component component) {
        return versions.stream().map(Shelf::release).toList();
    }

    @Override
    public Optional<Release> branchHead(Component component) {
        return component.branch().map(_ -> new Release("", Version.parse("9.9-dev"), "head"));
    }

    @Override
    public Installed installed(Component component) {
        return new Installed("commit-" + installed, Optional.of("main"), folder(component), List.of());
    }

    @Override
    public Optional<String> file(Component component, String commit, String path) {
        return Optional.empty();
    }

    @Override
    public List<Note> notes(Component component, String commit, Version from, Version to) {
        return List.of(new Note(to.text(), "after " + from.text()));
    }

    @Override
    public void verify(Component component, Release release) {}

    @Override
    public Crossing crossing(Component component, String commit) {
        return new Crossing(List.of(), List.of());
    }

    @Override
    public Path mirror(Component component) {
        return Path.of("/mirror.git");
    }

    private Path folder(Component component) {
        return switch (component.layout()) {
            case Component.Layout.Releases releases -> releases.releases().resolve(installed);
            case Component.Layout.InPlace place -> place.checkout();
        };
    }

    private static Release release(String version) {
        return new Release(version, Version.parse(version), "commit-" + version);
    }
}
