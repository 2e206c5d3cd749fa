package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The library's repository and an installed 1.0 of it, made once and copied for each world.
final class Template {
    private static final Map<Layout, Template> MADE = new EnumMap<>(Layout.class);

    private final Path root;
    private final Path code;

    private Template(Layout layout) throws IOException {
        root = Files.createTempDirectory("belay-library-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(root)));
        code = root.resolve("home").resolve(layout == Layout.RELEASES ? "releases/1.0" : layout.code);
        LibrarySources.build(root.resolve("repository"));
        layOut();
        checkOut(layout);
        install();
    }

    /// Copies the template into the folder `world`, which is empty: `repository` and `home`.
    static synchronized void copyInto(Path world, Layout layout) {
        var template = MADE.computeIfAbsent(layout, Template::make);
        Program.in(world, "cp", "-a", "--reflink=auto", template.root + "/.", world.toString())
                .succeed();
    }

    private static Template make(Layout layout) {
        try {
            return new Template(layout);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void layOut() throws IOException {
        var home = root.resolve("home");
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("media"));
        Files.copy(LibrarySources.folder().resolve("rig/local_settings.py"), home.resolve("local_settings.py"));
        var secrets = Files.createDirectories(home.resolve("secrets"));
        var secret = Files.writeString(secrets.resolve("alice"), "alice reads at night\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    private void checkOut(Layout layout) throws IOException {
        var home = root.resolve("home");
        var way = layout == Layout.RELEASES ? "--branch=1.0" : "--branch=main";
        Files.createDirectories(code.getParent());
        Program.in(
                        root,
                        "git",
                        "-c",
                        "advice.detachedHead=false",
                        "clone",
                        "-q",
                        "--no-hardlinks",
                        way,
                        "repository",
                        code.toString())
                .succeed();
        // Relative, so that it still leads to the repository in a copy.
        Program.in(
                        code,
                        "git",
                        "remote",
                        "set-url",
                        "origin",
                        code.relativize(root.resolve("repository")).toString())
                .succeed();
        Program.in(code, "git", "reset", "-q", "--hard", "1.0").succeed();
        for (var name : new String[] {"local_settings.py", "media"}) {
            Files.createSymbolicLink(code.resolve(name), code.relativize(home.resolve(name)));
        }
        if (layout == Layout.RELEASES) {
            Files.createSymbolicLink(home.resolve(layout.code), home.relativize(code));
        }
    }

    private void install() {
        Program.in(code, "sh", "dependencies.sh").succeed();
        manage("migrate", "--noinput");
        manage("collectstatic", "--noinput");
        var fill = LibrarySources.folder().resolve("rig/fill.py");
        manage("shell", "-c", "exec(open('%s').read(), globals())".formatted(fill));
    }

    private void manage(String... words) {
        var command = new ArrayList<>(List.of(".venv/bin/python", "manage.py"));
        command.addAll(List.of(words));
        Program.in(code, command.toArray(String[]::new)).succeed();
    }
}
