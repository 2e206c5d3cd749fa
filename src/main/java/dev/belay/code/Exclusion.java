package dev.belay.code;

import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.Instance;
import dev.belay.host.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Tells git in a checkout around Belay's own folder to leave that alone: no `git clean` and no `git stash` shall take
/// backups away.
public final class Exclusion {
    private final Tools tools;
    private final Instance instance;

    public Exclusion(Tools tools, Instance instance) {
        this.tools = tools;
        this.instance = instance;
    }

    /// Writes it into each checkout that needs it; what stands there already stays.
    public void write() {
        for (var component : instance.components()) {
            if (component.layout() instanceof Layout.InPlace(var checkout, var _)
                    && instance.own().startsWith(Git.real(checkout))) {
                write(component, Git.real(checkout));
            }
        }
    }

    private void write(Component component, Path checkout) {
        var git = Git.checkout(tools, checkout);
        var file = checkout.resolve(
                git.ask("cannot find the repository of " + component.name(), "rev-parse", "--git-path", "info/exclude")
                        .strip());
        var line = "/" + checkout.relativize(instance.own()) + "/";
        try {
            Files.createDirectories(file.getParent());
            var text = Files.exists(file) ? Files.readString(file) : "";
            if (text.lines().noneMatch(line::equals)) {
                var start = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
                Files.writeString(file, start + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
