package dev.belay.backup;

import dev.belay.host.DurableFiles;
import dev.belay.host.RealPath;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Checksums;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Label;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A backup's folder: it is filled under the name `<id>.partial`, sealed, and gets its own name last.
final class BackupFolder {
    private static final String MANIFEST = "belay.yaml";
    private static final Path PLACE = Path.of(".belay", "backups");

    private final Path backup;

    BackupFolder(Path backup) {
        this.backup = backup;
    }

    boolean isFinished() {
        return Files.exists(backup.resolve(BackupRecord.FILE));
    }

    /// Whether there is nothing of it, not even a part.
    boolean isGone() {
        return !Files.exists(backup) && !Files.exists(partial());
    }

    Path partial() {
        return backup.resolveSibling(backup.getFileName() + ".partial");
    }

    void begin() {
        CopyFolder.make(backup.resolveSibling(""));
        CopyFolder.make(partial());
        CopyFolder.make(partial().resolve("data"));
    }

    void removePartial() {
        DurableFiles.removeOwn(partial(), backup.resolveSibling(""));
    }

    /// Writes what stands beside the data, seals all of it, and gives the backup its name.
    void finish(BackupRecord written, List<Keeper> keepers) {
        written.write(partial());
        new RescueScript(written, keepers).write(partial());
        seal(written);
        DurableFiles.force(partial());
        DurableFiles.rename(partial(), backup);
    }

    /// What the backup says of itself, when the seal is unbroken. The data are checked by their keepers.
    BackupRecord check() {
        if (!Files.exists(backup)) {
            throw BackupRecord.refused(backup, "there is no such folder");
        }
        new Checksums(backup).damage().ifPresent(why -> {
            throw BackupRecord.refused(backup, why);
        });
        var found = BackupRecord.read(backup);
        requireInItsPlace(found);
        found.parts().forEach(part -> requireOwnLabel(part));
        return found;
    }

    /// The home folder that it lies in, where backups lie; it counts as long as there is a manifest.
    Optional<String> home() {
        var backups = backup.toAbsolutePath().normalize().getParent();
        return Optional.ofNullable(backups)
                .filter(folder -> folder.endsWith(PLACE))
                .map(folder -> folder.resolve("../..").normalize().toString());
    }

    // Whole in itself, and still not what its place says.
    void requireInItsPlace(BackupRecord found) {
        if (!backup.endsWith(found.id())) {
            throw BackupRecord.refused(
                    backup, "it is the backup " + found.id() + ", put in the place of " + backup.getFileName());
        }
    }

    /// Whole, and still not of this instance, such as those of a home that was copied.
    void requireOfHere(BackupRecord found) {
        found.home().filter(this::isAnother).ifPresent(other -> {
            throw new Problem(
                    "cannot use the backup " + backup,
                    "it is a backup of another instance, " + other,
                    "use it there (`belay backup list -C " + ShellWord.of(other) + "`), or make one of this instance:"
                            + " `belay backup create`");
        });
    }

    private boolean isAnother(String other) {
        return Files.exists(Path.of(other, MANIFEST))
                && home().filter(here -> !RealPath.isSame(Path.of(other), Path.of(here)))
                        .isPresent();
    }

    private void requireOwnLabel(BackupRecord.Part part) {
        var label = BackupRecord.copyOf(backup, part.name()).resolve(Label.FILE);
        if (!Files.exists(label) || !Checksum.ofFile(label).equals(part.label())) {
            throw BackupRecord.refused(backup, "the copy of '" + part.name() + "' is not the one it was made with");
        }
    }

    private void seal(BackupRecord written) {
        var names = new ArrayList<>(List.of(BackupRecord.FILE, RescueScript.FILE, RescueScript.README));
        for (var part : written.parts()) {
            names.add("data/" + part.name() + "/" + Label.FILE);
            names.add("data/" + part.name() + "/" + Checksums.FILE);
        }
        new Checksums(partial()).write(names);
    }
}
