package dev.belay.postgres;

import java.util.ArrayList;
import java.util.List;

/// What belongs to a database and is not in it: owner, rights, settings, comment, limit. A copy by the server loses
/// them, and so does a dump. Each is written as a statement over `:"target"`, which psql replaces by a name.
final class Properties {
    private static final String LISTS = "('search_path', 'temp_tablespaces', 'session_preload_libraries', "
            + "'local_preload_libraries', 'shared_preload_libraries', 'unix_socket_directories')";
    private static final String RIGHTS = """
            SELECT format('GRANT %s ON DATABASE :"target" TO %s%s', g.privilege_type,
              CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
              CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba)))
              WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, place)
            WHERE d.datname = NAME ORDER BY g.grantor <> d.datdba, g.place""";
    private static final String REVOKES = """
            SELECT format('REVOKE ALL ON DATABASE :"target" FROM PUBLIC, %I', pg_get_userbyid(datdba))
            FROM pg_database WHERE datname = NAME""";
    private static final String SETTINGS = """
            SELECT CASE WHEN s.name IN LISTS THEN format('SELECT set_config(%L, %L, true)', s.name, s.value) END,
              format('ALTER %s :"target" SET %s %s', s.whose, s.name,
                CASE WHEN s.name IN LISTS THEN 'FROM CURRENT' ELSE format('= %L', s.value) END)
            FROM (SELECT CASE WHEN r.setrole = 0 THEN 'DATABASE' ELSE format('ROLE %I IN DATABASE', pg_get_userbyid(r.setrole)) END AS whose,
                split_part(c, '=', 1) AS name, substr(c, strpos(c, '=') + 1) AS value
              FROM pg_db_role_setting r JOIN pg_database d ON d.oid = r.setdatabase CROSS JOIN LATERAL unnest(r.setconfig) c
              WHERE d.datname = NAME) s ORDER BY s.whose, s.name""";
    private static final String REST = """
            SELECT s FROM pg_database d CROSS JOIN LATERAL (VALUES
              (CASE WHEN d.datconnlimit <> -1 THEN format('ALTER DATABASE :"target" CONNECTION LIMIT %s', d.datconnlimit) END),
              (CASE WHEN d.datistemplate THEN 'ALTER DATABASE :"target" IS_TEMPLATE true' END),
              (format('COMMENT ON DATABASE :"target" IS %L', shobj_description(d.oid, 'pg_database')))) v(s)
            WHERE d.datname = NAME AND s IS NOT NULL""";
    private static final String CREATE = """
            SELECT concat_ws(' ', 'CREATE DATABASE :"target" TEMPLATE template0', format('OWNER %I', pg_get_userbyid(d.datdba)),
              format('ENCODING %L LC_COLLATE %L LC_CTYPE %L', pg_encoding_to_char(d.encoding), d.datcollate, d.datctype),
              CASE j->>'datlocprovider' WHEN 'i' THEN format('LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(j->>'datlocale', j->>'daticulocale'))
                WHEN 'b' THEN format('LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', j->>'datlocale') END,
              'ICU_RULES ' || quote_literal(nullif(j->>'daticurules', '')),
              CASE WHEN t.spcname <> 'pg_default' THEN format('TABLESPACE %I', t.spcname) END)
            FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace CROSS JOIN LATERAL to_jsonb(d) j WHERE d.datname = NAME""";
    private static final String ROLES = """
            SELECT DISTINCT format('SELECT %L WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %L)\\gexec',
              format('CREATE ROLE %I%s', r.rolname, CASE WHEN r.rolcanlogin THEN ' LOGIN' ELSE '' END), r.rolname)
            FROM pg_shdepend s JOIN pg_roles r ON r.oid = s.refobjid JOIN pg_database d ON d.datname = NAME
            WHERE s.refclassid = 'pg_authid'::regclass AND r.rolname !~ '^pg_'
              AND (s.dbid = d.oid OR s.classid = 'pg_database'::regclass AND s.objid = d.oid)
            ORDER BY 1""";

    private static final String EXTENSIONS = """
            SELECT format('%s %s %s', e.extname, e.extversion, n.nspname) FROM pg_extension e
            JOIN pg_namespace n ON n.oid = e.extnamespace ORDER BY 1""";
    private static final String RESETS = """
            SELECT s FROM pg_database d CROSS JOIN LATERAL (
              SELECT 'ALTER DATABASE :"target" CONNECTION LIMIT -1' AS s
              UNION ALL SELECT DISTINCT CASE WHEN r.setrole = 0 THEN 'ALTER DATABASE :"target" RESET ALL'
                  ELSE format('ALTER ROLE %I IN DATABASE :"target" RESET ALL', pg_get_userbyid(r.setrole)) END
                FROM pg_db_role_setting r WHERE r.setdatabase = d.oid
              UNION ALL SELECT DISTINCT 'REVOKE ALL ON DATABASE :"target" FROM '
                  || CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END || ' CASCADE'
                FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) g) x
            WHERE d.datname = NAME""";

    private final Session session;
    private final String database;

    Properties(Session session, String database) {
        this.session = session;
        this.database = Sql.text(database);
    }

    /// The statements that give them to a database which has none.
    List<String> statements() {
        var all = new ArrayList<String>(session.column(about(REVOKES)));
        all.addAll(session.column(about(RIGHTS)));
        for (var setting : session.ask(about(SETTINGS.replace("LISTS", LISTS)))) {
            all.addAll(setting.getFirst().isEmpty() ? List.of(setting.getLast()) : together(setting));
        }
        all.addAll(session.column(about(REST)));
        return List.copyOf(all);
    }

    /// Name, version and schema of each extension.
    List<String> extensions() {
        return session.column(EXTENSIONS);
    }

    /// The statements that take all of them away.
    List<String> resets() {
        return session.column(about(RESETS));
    }

    /// The statement that makes an empty database like it.
    String creation() {
        return session.value(about(CREATE));
    }

    /// Lines for psql that make the roles it needs where they are missing.
    List<String> roles() {
        return session.column(about(ROLES));
    }

    String owner() {
        return session.value("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname =" + database);
    }

    private String about(String question) {
        return question.replace("datname = NAME", "datname = " + database);
    }

    private static List<String> together(List<String> setting) {
        return List.of("BEGIN", setting.getFirst(), setting.getLast(), "COMMIT");
    }
}
