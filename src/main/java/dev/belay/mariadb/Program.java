package dev.belay.mariadb;

import java.util.Locale;
import java.util.regex.Pattern;

/// Something of a database that is not a table: a view, trigger, function, procedure, package or event.
///
/// @param collation that of its database when it was made, which is part of it; none of a view
/// @param context   the settings of the session that it must be made in, which are part of it: `SET …`
/// @param create    the statement that makes it, with no database's name in it; an event is made disabled
/// @param columns   of a view, its columns' names as SQL
/// @param state     of an event, whether it runs: `ENABLE`, `DISABLE` or `DISABLE ON SLAVE`
record Program(Kind kind, String name, String collation, String context, String create, String columns, String state) {
    private static final Pattern EVENT_STATE =
            Pattern.compile("( ON COMPLETION (?:NOT )?PRESERVE) (ENABLE|DISABLE ON SLAVE|DISABLE)(?= COMMENT '| DO )");

    /// In the order they can be made in.
    enum Kind {
        FUNCTION,
        PROCEDURE,
        PACKAGE,
        PACKAGE_BODY,
        VIEW,
        TRIGGER,
        EVENT;

        String sql() {
            return name().replace('_', ' ');
        }
    }

    static Program event(String name, String collation, String context, String create) {
        var found = EVENT_STATE.matcher(create);
        if (!found.find()) {
            throw new Refused(0, "the definition of the event " + name + " cannot be read: " + create);
        }
        var disabled = found.replaceFirst("$1 DISABLE");
        return new Program(Kind.EVENT, name, collation, context, disabled, "", found.group(2));
    }

    Program in(String otherState) {
        return new Program(kind, name, collation, context, create, columns, otherState);
    }

    /// What tells it from others of its database.
    String key() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }

    /// The statement that makes it, an event in its own state.
    String createInState() {
        return kind == Kind.EVENT ? EVENT_STATE.matcher(create).replaceFirst("$1 " + state) : create;
    }

    String drop(String database) {
        return "DROP " + kind.sql() + " IF EXISTS " + Sql.name(database, name);
    }
}
