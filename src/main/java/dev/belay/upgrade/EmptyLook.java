package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.backup.BackupCatalog;
import dev.belay.backup.BackupRecord;
import dev.belay.keeper.Keepers;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.util.List;

/// Whether a folder is empty that was not when it was backed up last: its file system is probably not mounted.
record EmptyLook(List<DataSet> data, Keepers keepers, BackupCatalog backups) implements Look {
    EmptyLook {
        data = List.copyOf(data);
    }

    @Override
    public String about() {
        return "missing data";
    }

    @Override
    public List<Finding> look() {
        backups.all().stream().findFirst().ifPresent(newest -> compare(BackupRecord.read(newest.folder())));
        return List.of();
    }

    private void compare(BackupRecord newest) {
        data.stream()
                .filter(DataSet.Folder.class::isInstance)
                .map(DataSet.Folder.class::cast)
                .filter(folder -> Files.isDirectory(folder.folder()))
                .filter(folder -> keepers.of(folder).size().bytes() == 0)
                .forEach(folder -> compare(folder, newest));
    }

    private static void compare(DataSet.Folder folder, BackupRecord newest) {
        newest.parts().stream()
                .filter(part -> part.name().equals(folder.name()) && part.bytes() > 0)
                .findFirst()
                .ifPresent(part -> {
                    throw new Problem(
                            "cannot begin with an empty " + folder.name(),
                            folder.folder() + " has no files, and had " + part.bytes() + " bytes in the backup "
                                    + newest.id(),
                            "look whether its file system is mounted: `findmnt -T " + ShellWord.of(folder.folder())
                                    + "`; if it shall be empty, run `belay backup` first");
                });
    }
}
