package dev.belay.postgres;

/// The lines of `sh` for a role that may not create databases: they look for an empty one and else say what an
/// administrator must do first, and they load into it. One transaction, so that a try that failed can be made again.
final class PoorRescue {
    private static final String CHOOSE = """
            if [ -n "$INTO" ]; then
              TARGET={fresh}; LOADING={inside}
            else
              TARGET={live}; LOADING={liveInside}
            fi
            """;
    private static final String LOOK = """
            if [ -n "$INTO" ]; then SHOWN={freshShown}; AWAY=; else SHOWN={liveShown}; AWAY={away}; fi
            THERE=$(pg psql -X -A -t -q -v ON_ERROR_STOP=1 -d {maintenance} -v target="$TARGET" <<'SQL'
            SELECT count(*) FROM pg_database WHERE datname = :'target';
            SQL
            )
            HELD=0
            [ "$THERE" = 0 ] || HELD=$(pg psql -X -A -t -q -v ON_ERROR_STOP=1 -d "$LOADING" <<'SQL'
            SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
              AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e');
            SQL
            )
            if [ "$THERE $HELD" != "1 0" ]; then
              {
                echo "RESTORE.sh: the role may not create databases, and there is no empty one $SHOWN to load into"
                echo "let an administrator make it, then run this again; nothing was changed:"
                if [ "$THERE" = 1 ]; then
                  if [ -n "$AWAY" ]; then echo "  {admin} -c $AWAY"; else echo "  {admin} -c {drop}"; fi
                fi
                echo "  {admin} -v target=$SHOWN <'$COPY/create.sql'"
              } >&2
              exit 1
            fi
            """;
    private static final String LOAD = """
            pg psql -X -q -v ON_ERROR_STOP=1 -d {maintenance} <"$COPY/roles.sql" >/dev/null
            {restore}
            pg psql -X -q -d {maintenance} -v target="$TARGET" <"$COPY/database.sql" >/dev/null
            pg psql -X -q -v ON_ERROR_STOP=1 -d "$LOADING" -c ANALYZE
            echo "the database is $TARGET; what psql complained of above, if anything, is left to its administrator"
            """;
    // The comment on an extension may only be set by its owner. The list is read by the release that writes it back:
    // which one that is Debian's wrapper tells by the host.
    private static final String HERE = """
            WANTED=$(mktemp)
            pg pg_restore --list "$COPY/dump" | grep -v ' COMMENT - EXTENSION ' >"$WANTED"
            pg pg_restore --single-transaction -L "$WANTED" -d "$LOADING" "$COPY/dump"
            rm -f "$WANTED\"""";
    private static final String THROUGH = "pg pg_restore --single-transaction -d \"$LOADING\" <\"$COPY/dump\"";

    /// How the client programs are reached.
    enum Reach {
        HERE,
        THROUGH
    }

    /// The databases that the lines speak of.
    ///
    /// @param away  what the live one is called when it is out of the way
    record Databases(String live, String fresh, String away, String maintenance) {}

    private final Databases databases;

    PoorRescue(Databases databases) {
        this.databases = databases;
    }

    /// @param admin the words, for a person, with which an administrator reaches the server
    String look(String admin) {
        var live = databases.live();
        var fresh = databases.fresh();
        var rename = "ALTER DATABASE " + Sql.name(live) + " RENAME TO " + Sql.name(databases.away());
        return named((CHOOSE + LOOK)
                .replace("{admin}", admin)
                .replace("{drop}", inQuotes(Sql.word("DROP DATABASE " + Sql.name(fresh))))
                .replace("{away}", shown(rename))
                .replace("{freshShown}", shown(fresh))
                .replace("{liveShown}", shown(live)));
    }

    String load(Reach reach) {
        return named((CHOOSE + LOAD).replace("{restore}", reach == Reach.HERE ? HERE : THROUGH));
    }

    private String named(String lines) {
        return lines.replace("{inside}", inside(databases.fresh()))
                .replace("{liveInside}", inside(databases.live()))
                .replace("{fresh}", Sql.word(databases.fresh()))
                .replace("{live}", Sql.word(databases.live()))
                .replace("{maintenance}", Sql.word(databases.maintenance()));
    }

    // A word for a shell that prints a word for a shell.
    private static String shown(String word) {
        return Sql.word(Sql.word(word));
    }

    private static String inQuotes(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("$", "\\$")
                .replace("`", "\\`");
    }

    private static String inside(String database) {
        return Sql.word("dbname=" + Sql.connection(database));
    }
}
