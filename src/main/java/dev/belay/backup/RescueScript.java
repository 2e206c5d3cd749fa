package dev.belay.backup;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Keeper;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Writes into a backup a script and a README that bring the data back without Belay and without Java.
final class RescueScript {
    static final String FILE = "RESTORE.sh";
    static final String README = "README";

    private static final String HEAD = """
            #!/bin/sh
            # Brings back the data of this backup with plain tools. What is there now is moved aside, never deleted.
            #   sh RESTORE.sh --check        only checks the backup
            #   sh RESTORE.sh --yes          puts the data back where they were; stop the application first
            #   sh RESTORE.sh --into FOLDER  puts the data into FOLDER, touching nothing else
            set -eu
            umask 077
            HERE=$(cd "$(dirname "$0")" && pwd)
            BACKUP=$HERE/data
            STAMP=$(date -u +%Y%m%dT%H%M%SZ)
            MODE=ask
            INTO=
            while [ $# -gt 0 ]; do
              case $1 in
                --check) MODE=check ;;
                --yes) MODE=yes ;;
                --into) [ $# -gt 1 ] || { echo "RESTORE.sh: --into needs a folder" >&2; exit 2; }; MODE=into; INTO=$2; shift ;;
                *) echo "usage: sh RESTORE.sh --check | --yes | --into FOLDER" >&2; exit 2 ;;
              esac
              shift
            done
            echo "checking the backup ..."
            damaged() {
              echo "RESTORE.sh: $1 is damaged; nothing was changed" >&2
              exit 1
            }
            verify() {
              (cd "$1" && sha256sum --check --quiet --strict checksums) || damaged "$1"
            }
            verify "$HERE"
            """;

    private static final String ASK = """
            echo "the backup is whole"
            [ "$MODE" != check ] || exit 0
            if [ "$MODE" = ask ]; then
              printf 'Put the data back where they were? Stop the application first. Type yes: '
              read -r ANSWER || ANSWER=
              [ "$ANSWER" = yes ] || { echo "nothing was changed"; exit 3; }
            fi
            if [ -n "$INTO" ]; then mkdir -p "$INTO"; INTO=$(cd "$INTO" && pwd); fi
            """;

    private static final String FOOT = """

            To bring the data back without Belay: sh RESTORE.sh
            To check it: sh RESTORE.sh --check
            By hand: `sha256sum --check checksums` here and in each folder of data/. The contents of folders and files are
            checked by data/NAME/tree.sh, whose first lines say how `sha256sum` does it alone. Where there is a folder
            data/NAME/objects they lie in it, as in a backup that was exported, and nothing else is needed. Else they lie in
            ../pool, so this folder alone is not complete; `belay backup export ID FILE.tar.gz` packs it with them.
            """;

    private final BackupRecord written;
    private final List<Keeper> keepers;

    RescueScript(BackupRecord written, List<Keeper> keepers) {
        this.written = written;
        this.keepers = keepers;
    }

    void write(Path backup) {
        var script = backup.resolve(FILE);
        DurableFiles.write(script, script());
        DurableFiles.write(backup.resolve(README), readme());
        try {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        DurableFiles.force(script);
    }

    private String script() {
        var script = new StringBuilder(HEAD);
        for (var keeper : keepers) {
            script.append("verify \"$BACKUP/").append(keeper.name()).append("\"\n");
            keeper.rescueCheck()
                    .forEach(line -> script.append(line)
                            .append(" || damaged \"$BACKUP/")
                            .append(keeper.name())
                            .append("\"\n"));
        }
        script.append(ASK);
        keepers.forEach(keeper ->
                keeper.rescueLook().forEach(line -> script.append(line).append('\n')));
        for (var keeper : keepers) {
            addRestore(script, keeper, written.part(Path.of(written.id()), keeper.name()));
        }
        return script.append("echo \"done\"\n").toString();
    }

    private static void addRestore(StringBuilder script, Keeper keeper, BackupRecord.Part part) {
        if (part.kind() == BackupRecord.Kind.DATABASE) {
            addDatabase(script, keeper, part);
            return;
        }
        var inside = part.kind() == BackupRecord.Kind.SQLITE
                ? "/" + Path.of(part.place()).getFileName()
                : "";
        script.append("\n# ").append(part.name()).append('\n');
        script.append("TARGET=").append(ShellWord.quoted(part.place())).append('\n');
        script.append("if [ -n \"$INTO\" ]; then TARGET=$INTO/")
                .append(part.name())
                .append(inside.isEmpty() ? "" : ShellWord.quoted(inside))
                .append("; fi\n");
        script.append("ASIDE=$TARGET.before-restore-$STAMP\n");
        keeper.rescue().forEach(line -> script.append(line).append('\n'));
        script.append("echo \"").append(part.name()).append(": restored\"\n");
    }

    // A server's database has a name, not a place; beside it means under another name.
    private static void addDatabase(StringBuilder script, Keeper keeper, BackupRecord.Part part) {
        script.append("\n# ").append(part.name()).append('\n');
        script.append("TARGET=").append(ShellWord.quoted(part.place())).append('\n');
        script.append("if [ -n \"$INTO\" ]; then TARGET=${TARGET}_restored_$STAMP; fi\n");
        script.append("ASIDE=${TARGET}_before_$STAMP\n");
        keeper.rescue().forEach(line -> script.append(line).append('\n'));
        script.append("echo \"").append(part.name()).append(": restored into the database $TARGET\"\n");
    }

    private String readme() {
        var text = new StringBuilder();
        text.append("Backup ")
                .append(written.id())
                .append(" of ")
                .append(written.origin().instance());
        text.append(", made ").append(written.made()).append("\n\n");
        text.append("Version ").append(written.origin().from());
        written.origin()
                .dataOf()
                .ifPresent(data -> text.append(", with data of ").append(data));
        text.append(". It holds:\n");
        for (var part : written.parts()) {
            text.append("  ")
                    .append(part.name())
                    .append("  ")
                    .append(part.place())
                    .append('\n');
        }
        text.append("\nThe code that goes with it:\n");
        written.origin()
                .code()
                .commits()
                .forEach((component, commit) -> text.append("  ")
                        .append(component)
                        .append("  commit ")
                        .append(commit)
                        .append('\n'));
        return text.append(FOOT).toString();
    }
}
