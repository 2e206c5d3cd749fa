package dev.belay.runs;

import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.host.InstanceLock;
import dev.belay.host.RealPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/// Which instance data belong to: two homes over one database would undo each other's work.
///
/// Data inside a home belong to that home. Data outside carry a claim beside them, a [ClaimMark]. A server's database
/// has its claim among those of this machine, see [ServerClaims]. A claim counts no more when its home is gone, or when
/// it was copied elsewhere with its data.
public final class Claims {
    private static final String MANIFEST = "belay.yaml";

    private final Instance instance;
    private final ServerClaims servers;

    public Claims(Instance instance) {
        this(instance, ServerClaims.ofThisMachine());
    }

    Claims(Instance instance, ServerClaims servers) {
        this.instance = instance;
        this.servers = servers;
    }

    /// Refuses data that belong to another instance.
    public void look() {
        for (var data : instance.data()) {
            owner(data).ifPresent(home -> {
                throw taken(data, home);
            });
        }
    }

    /// Claims what lies outside the home, as a run begins: all of it or, where something belongs to another, nothing.
    /// Repeating it changes nothing.
    void take() {
        look();
        var made = new ArrayList<Path>();
        try {
            for (var data : instance.data()) {
                var place = place(data);
                if (isOutside(data, place) && Files.isDirectory(folder(place)) && isUnclaimed(place)) {
                    claim(data, mark(place), made::add);
                }
            }
        } catch (RuntimeException refused) {
            made.forEach(Claims::remove);
            throw refused;
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
        return ClaimMark.home(mark(place))
                .or(() -> data instanceof DataSet.Database ? Optional.empty() : homeAround(place))
                .filter(home -> !RealPath.isSame(home, instance.home()));
    }

    // After the look one that counts is this home's, and needs no right to write.
    private static boolean isUnclaimed(Path place) {
        return ClaimMark.home(mark(place)).isEmpty();
    }

    // Whoever finds a claim that counts no more takes its file's lock, so that two do not both replace it.
    private void claim(DataSet data, Path mark, Consumer<Path> made) {
        refuseWhatIsNoClaim(data, mark);
        try (var lock = InstanceLock.tryUnsigned(mark).orElseThrow(() -> busy(data))) {
            var owner = ClaimMark.home(mark);
            owner.filter(home -> !RealPath.isSame(home, instance.home())).ifPresent(home -> {
                throw taken(data, home);
            });
            if (owner.isEmpty()) {
                made.accept(mark);
                ClaimMark.write(lock.held(), mark, instance.home());
            }
        }
    }

    // Whoever owns the data may put anything under that name; Belay may be root.
    private void refuseWhatIsNoClaim(DataSet data, Path mark) {
        if (Files.exists(mark, LinkOption.NOFOLLOW_LINKS) && !ClaimMark.mayBe(mark)) {
            throw new Problem(
                    "cannot claim " + data.name() + " for this instance",
                    mark + " is there, and is no file that Belay made",
                    "look at it, and who put it there: `ls -l " + ShellWord.of(mark) + "`");
        }
    }

    // A release brings a manifest along as well; only a home has Belay's own folder beside it.
    private Optional<Path> homeAround(Path place) {
        for (var folder = place.getParent(); folder != null; folder = folder.getParent()) {
            if (RealPath.isSame(folder, instance.home())) {
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

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Problem busy(DataSet data) {
        return new Problem(
                "cannot upgrade data that another instance claims at this moment",
                "the claim on " + told(data) + " is locked",
                "try again: `belay upgrade`");
    }

    private Problem taken(DataSet data, Path home) {
        var mark = mark(place(data));
        return new Problem(
                "cannot upgrade data that belong to another instance",
                data.name() + " of " + instance.home() + " is " + told(data) + ", which belongs to " + home,
                "run Belay there: `belay status -C " + ShellWord.of(home) + "`"
                        + (Files.exists(mark)
                                ? "; if it is a mistake, take the mark away: `rm " + ShellWord.of(mark) + "`"
                                : ""));
    }

    private String told(DataSet data) {
        return data instanceof DataSet.Database database
                ? ServerClaims.told(database)
                : place(data).toString();
    }
}
