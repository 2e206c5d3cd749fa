package dev.belay.mariadb;

import dev.belay.app.DataSet;
import java.util.List;

/// The lines of a rescue script that load a copy with the plain client into the database `$TARGET`.
///
/// What is in that database goes to the database `$ASIDE` by rename; its views, triggers, routines and events go to a
/// script beside the backup.
final class RescueLines {
    private static final String SCRIPT = """
            # MARIADB_OPTIONS may name an option file with the password, of mode 0600: [client], password="..."
            my() { program=$1; shift; @THROUGH@"$program" ${MARIADB_OPTIONS:+"--defaults-extra-file=$MARIADB_OPTIONS"} @OPTIONS@ "$@"; }
            sql() { my mariadb --batch --skip-column-names --default-character-set=utf8mb4 "$@"; }
            load() { sql --binary-mode --max-allowed-packet=1G --database="$TARGET"; }
            # What cannot be unpacked must not pass for a table without rows: a pipe tells only of its last program.
            rows() { "$1" -dc -- "$2" || { echo "RESTORE.sh: cannot unpack $2 with $1" >&2; printf '\\nSELECT unpacking_failed;\\n'; }; }
            known=$(sql -e "SELECT count(*) FROM information_schema.schemata WHERE schema_name = '$TARGET'" </dev/null)
            if [ "$known" != 0 ]; then
              my mariadb-dump --no-data --routines --events --triggers -- "$TARGET" >"$HERE/../$ASIDE.sql" </dev/null
              sql -e "CREATE DATABASE \\`$ASIDE\\`" </dev/null
              others=$(sql --raw -e "SELECT concat('DROP TRIGGER ', q, ';') FROM (SELECT concat('\\`$TARGET\\`.\\`', replace(trigger_name, '\\`', '\\`\\`'), '\\`') q
                  FROM information_schema.triggers WHERE trigger_schema = '$TARGET') t
                UNION ALL SELECT concat('DROP VIEW \\`$TARGET\\`.\\`', replace(table_name, '\\`', '\\`\\`'), '\\`;')
                  FROM information_schema.views WHERE table_schema = '$TARGET'
                UNION ALL SELECT concat('DROP ', routine_type, ' \\`$TARGET\\`.\\`', replace(routine_name, '\\`', '\\`\\`'), '\\`;')
                  FROM information_schema.routines WHERE routine_schema = '$TARGET' AND routine_type IN ('FUNCTION', 'PROCEDURE', 'PACKAGE')
                UNION ALL SELECT concat('DROP EVENT \\`$TARGET\\`.\\`', replace(event_name, '\\`', '\\`\\`'), '\\`;')
                  FROM information_schema.events WHERE event_schema = '$TARGET'" </dev/null)
              printf '%s\\n' "$others" | sql --binary-mode
              moves=$(sql --raw -e "SELECT concat('\\`$TARGET\\`.', q, ' TO \\`$ASIDE\\`.', q, ',') FROM
                (SELECT concat('\\`', replace(table_name, '\\`', '\\`\\`'), '\\`') q FROM information_schema.tables
                  WHERE table_schema = '$TARGET' AND table_type <> 'VIEW') t" </dev/null)
              [ -z "$moves" ] || printf 'SET foreign_key_checks = 0;\\nRENAME TABLE %s;\\n' "${moves%,}" | sql --binary-mode
            else
              sql -e "CREATE DATABASE \\`$TARGET\\`" </dev/null
            fi
            load <"$BACKUP/@NAME@/schema.sql"
            for file in "$BACKUP/@NAME@"/rows-*; do
              case $file in
                *.zst) rows zstd "$file" | load ;;
                *.gz) rows gzip "$file" | load ;;
              esac
            done
            load <"$BACKUP/@NAME@/programs.sql"
            """;

    // The copy itself may be whole: so this line says for itself why it ends the script.
    private static final String CHECK = """
            for file in "$BACKUP/@NAME@"/rows-*.zst; do
              if [ -e "$file" ] && ! command -v zstd >/dev/null; then
                echo "RESTORE.sh: cannot unpack $file; nothing was changed" >&2
                echo "  why:  there is no zstd on this machine" >&2
                echo "  next: apt-get install zstd" >&2
                exit 1
              fi
            done
            """.strip();

    private final DataSet.Database data;
    private final Client client;

    RescueLines(DataSet.Database data, Client client) {
        this.data = data;
        this.client = client;
    }

    /// Whether this machine can unpack the copy.
    List<String> check() {
        return List.of(CHECK.replace("@NAME@", data.name()));
    }

    List<String> lines() {
        var through = String.join(" ", data.server().through());
        return SCRIPT.replace("@NAME@", data.name())
                .replace("@THROUGH@", through.isEmpty() ? "" : through + " ")
                .replace("@OPTIONS@", client.options())
                .lines()
                .toList();
    }
}
