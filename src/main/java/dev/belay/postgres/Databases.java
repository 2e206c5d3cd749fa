package dev.belay.postgres;

import java.util.List;

/// The databases of a server, by their names; each deed may be repeated.
final class Databases {
    private final Session session;
    private final Lockout lockout;

    Databases(Session session, Lockout lockout) {
        this.session = session;
        this.lockout = lockout;
    }

    /// Another that any server has: nobody can rename or copy the one that the own session is in.
    static String beside(String name) {
        return name.equals("postgres") ? "template1" : "postgres";
    }

    boolean exists(String name) {
        return session.finds("SELECT 1 FROM pg_database WHERE datname =" + Sql.text(name));
    }

    /// Whether it lets anybody in.
    boolean isOpen(String name) {
        return session.finds("SELECT 1 FROM pg_database WHERE datallowconn AND datname =" + Sql.text(name));
    }

    /// Ends who is in it and removes it; nothing when it is not there.
    void drop(String name) {
        if (exists(name)) {
            if (!isHalfDropped(name)) {
                session.run("ALTER DATABASE " + Sql.name(name) + " IS_TEMPLATE false");
                lockout.shutNow(name);
            }
            session.run("DROP DATABASE " + Sql.name(name));
        }
    }

    // Of such a one the server lets nothing be changed, and nobody in.
    private boolean isHalfDropped(String name) {
        return session.finds("SELECT 1 FROM pg_database WHERE datconnlimit = -2 AND datname =" + Sql.text(name));
    }

    /// This name, or the first numbered one that no database has.
    String free(String name) {
        var taken = family(name);
        var candidate = name;
        for (var number = 2; taken.contains(candidate); number++) {
            candidate = name + "_" + number;
        }
        return candidate;
    }

    /// All that have this name or a numbered one, the newest last.
    List<String> family(String name) {
        return session.column(
                "SELECT datname FROM pg_database WHERE " + inFamily(name) + " ORDER BY length(datname), datname");
    }

    /// Which rows of `pg_database` have this name or a numbered one.
    static String inFamily(String name) {
        return "datname =" + Sql.text(name) + " OR starts_with(datname, " + Sql.text(name + "_")
                + ") AND substr(datname, length(" + Sql.text(name + "_") + ") + 1) ~ '^[0-9]+$'";
    }

    /// A copy by the server of a database that nobody uses; nobody is let into the copy.
    void copy(String from, String to, String owner) {
        var version = Integer.parseInt(session.value("SHOW server_version_num"));
        var statement = "CREATE DATABASE " + Sql.name(to) + " TEMPLATE " + Sql.name(from) + " OWNER " + Sql.name(owner)
                + " ALLOW_CONNECTIONS false";
        if (version >= 180_000 && cloned(statement)) {
            return;
        }
        session.run(version >= 150_000 ? statement + " STRATEGY file_copy" : statement);
    }

    // Not every build can clone; where it cannot, or not here, the plain copy is next.
    private boolean cloned(String statement) {
        var cloned = session.attempt("SET file_copy_method = clone").succeeded()
                && session.attempt(statement + " STRATEGY file_copy").succeeded();
        session.run("RESET file_copy_method");
        return cloned;
    }
}
