package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.host.DurableFiles;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Which instance data belong to: two homes over one database would undo each other's work.
///
/// Data inside a home belong to that home. Data outside carry a claim beside them: the home, and the folder that the
/// claim was made for. A server's database has its claim among those of this machine, see [ServerClaims]. A claim
/// counts no more when its home is gone, or when it was copied elsewhere with its data.
final class Claims {
    private static final String MANIFEST = "belay.yaml";

    private final Instance instance;
    private final ServerClaims servers;

    Claims(Instance instance) {
        this(instance, ServerClaims.ofThisMachine());
    }

    Claims(Instance instance, ServerClaims servers) {
        this.instance = instance;
        this.servers = servers;
    }

    /// Refuses data that belong to another instance.
    void look() {
        for (var data : instance.data()) {
            owner(data).ifPresent(home -> {
                throw taken(data, home);
            });
        }
    }

    /// Claims what lies outside the home, as a run begins. Repeating it changes nothing.
    void take() {
        look();
        for (var data : instance.data()) {
            var place = place(data);
            if (isOutside(data, place) && Files.isDirectory(folder(place))) {
                claim(data, place);
            }
        }
    }

    private boolean isOutside(DataSet data, Path place) {
        if (data instanceof DataSet.Database) {
            servers.make();
            return true;
        }
        return !place.startsWith(instance.home());
    }

    private Optional<Path> owner(DataSet data) {
        var place = place(data);
        return claimed(mark(place))
                .or(() -> data instanceof DataSet.Database ? Optional.empty() : homeAround(place))
                .filter(home -> !isSame(home, instance.home()));
    }

    private void claim(DataSet data, Path place) {
        var mark = mark(place);
        if (claimed(mark).isPresent()) {
            return;
        }
        var fresh = mark.resolveSibling(
                mark.getFileName() + "." + ProcessHandle.current().pid());
        try {
            DurableFiles.write(fresh, instance.home() + "\n" + identity(folder(place)) + "\n");
            Files.deleteIfExists(mark);
            Files.createLink(mark, fresh);
            DurableFiles.force(folder(place));
        } catch (FileAlreadyExistsException meanwhile) {
            throw taken(data, claimed(mark).orElse(mark));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            remove(fresh);
        }
    }

    private static Optional<Path> claimed(Path mark) {
        try {
            if (!Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            var lines = Files.readAllLines(mark, StandardCharsets.UTF_8);
            return lines.size() == 2 && lines.get(1).equals(identity(folder(mark)))
                    ? Optional.of(Path.of(lines.getFirst())).filter(home -> Files.exists(home.resolve(MANIFEST)))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // A release brings a manifest along as well; only a home has Belay's own folder beside it.
    private Optional<Path> homeAround(Path place) {
        for (var folder = place.getParent(); folder != null; folder = folder.getParent()) {
            if (isSame(folder, instance.home())) {
                return Optional.empty();
            }
            if (Files.exists(folder.resolve(MANIFEST)) && Files.isDirectory(folder.resolve(".belay"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /// Where a data set is, with no link on the way to it; of a server's database, what stands for it here.
    private Path place(DataSet data) {
        return switch (data) {
            case DataSet.Sqlite sqlite -> real(sqlite.file());
            case DataSet.Database database -> servers.place(database);
            case DataSet.Folder folder -> real(folder.folder());
            case DataSet.Files files -> real(files.base()).resolve(files.name());
        };
    }

    private static Path mark(Path place) {
        return place.resolveSibling(".belay-claim-" + place.getFileName());
    }

    private static Path folder(Path place) {
        return Optional.ofNullable(place.getParent()).orElse(place);
    }

    private static Path real(Path path) {
        try {
            return Files.exists(path) ? path.toRealPath() : path;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String identity(Path folder) throws IOException {
        return Files.getAttribute(folder, "unix:dev") + ":" + Files.getAttribute(folder, "unix:ino");
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Problem taken(DataSet data, Path home) {
        var mark = mark(place(data));
        return new Problem(
                "cannot upgrade data that belong to another instance",
                data.name() + " of " + instance.home() + " is " + told(data) + ", which belongs to " + home,
                "run Belay there: `belay status -C '" + home + "'`"
                        + (Files.exists(mark) ? "; if it is a mistake, take the mark away: `rm '" + mark + "'`" : ""));
    }

    private String told(DataSet data) {
        return data instanceof DataSet.Database database
                ? ServerClaims.told(database)
                : place(data).toString();
    }
}
