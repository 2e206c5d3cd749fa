SELECT count(lo_unlink(oid)) FROM pg_largeobject_metadata WHERE pg_has_role(lomowner, 'USAGE');
SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication WHERE pg_has_role(pubowner, 'USAGE')
\gexec
SELECT format('DROP SERVER IF EXISTS %I CASCADE', srvname) FROM pg_foreign_server WHERE pg_has_role(srvowner, 'USAGE')
\gexec
SELECT format('DROP SCHEMA IF EXISTS %I CASCADE', nspname) FROM pg_namespace n WHERE n.oid >= 16384 AND nspname !~ '^pg_'
  AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = 'pg_namespace'::regclass AND x.objid = n.oid AND x.deptype = 'e')
\gexec
SELECT format('DROP %s IF EXISTS %s CASCADE', CASE i.type WHEN 'composite type' THEN 'TYPE' WHEN 'statistics object' THEN 'STATISTICS'
    ELSE upper(i.type) END, i.identity)
FROM pg_namespace n JOIN pg_depend d ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid AND d.deptype = 'n'
CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) i
JOIN (VALUES (1, 'view'), (2, 'materialized view'), (3, 'foreign table'), (4, 'table'), (5, 'sequence'), (6, 'aggregate'),
    (7, 'operator class'), (8, 'operator family'), (9, 'operator'), (10, 'function'), (10, 'procedure'), (11, 'composite type'),
    (11, 'type'), (12, 'collation'), (12, 'conversion'), (12, 'statistics object'), (13, 'text search configuration'),
    (14, 'text search dictionary'), (15, 'text search template'), (15, 'text search parser')) k(place, type) ON k.type = i.type
WHERE n.nspname = 'public'
  AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = d.classid AND x.objid = d.objid
    AND (x.deptype = 'e' OR x.deptype = 'i' AND x.refobjid <> x.objid))
ORDER BY k.place, i.identity
\gexec
SELECT format('DROP EXTENSION IF EXISTS %I CASCADE', extname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
WHERE e.oid >= 16384 AND pg_has_role(e.extowner, 'USAGE')
  AND format('%s %s %s', extname, extversion, nspname) <> ALL (string_to_array(:'kept', '|'))
\gexec
SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s REVOKE ALL ON %s FROM %s', pg_get_userbyid(d.defaclrole),
    coalesce(' IN SCHEMA ' || quote_ident(n.nspname), ''), k.name,
    CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace CROSS JOIN LATERAL aclexplode(d.defaclacl) g
JOIN (VALUES ('r', 'TABLES'), ('S', 'SEQUENCES'), ('f', 'FUNCTIONS'), ('T', 'TYPES'), ('n', 'SCHEMAS'), ('L', 'LARGE OBJECTS')) k(kind, name) ON k.kind = d.defaclobjtype
WHERE pg_has_role(d.defaclrole, 'USAGE') GROUP BY 1
\gexec
SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT %s ON %s TO %s', pg_get_userbyid(d.defaclrole), g.privilege_type, k.name,
    CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
FROM pg_default_acl d
JOIN (VALUES ('r', 'r', 'TABLES'), ('S', 's', 'SEQUENCES'), ('f', 'f', 'FUNCTIONS'), ('T', 'T', 'TYPES'), ('n', 'n', 'SCHEMAS'),
    ('L', 'L', 'LARGE OBJECTS')) k(kind, acl, name)
  ON k.kind = d.defaclobjtype
CROSS JOIN LATERAL aclexplode(acldefault(k.acl::"char", d.defaclrole)) g
WHERE d.defaclnamespace = 0 AND pg_has_role(d.defaclrole, 'USAGE')
\gexec
SELECT format('REVOKE ALL ON SCHEMA public FROM %s', CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
FROM pg_namespace n JOIN pg_init_privs p ON p.classoid = 'pg_namespace'::regclass AND p.objoid = n.oid CROSS JOIN LATERAL aclexplode(n.nspacl) g
WHERE n.nspname = 'public' AND n.nspacl <> p.initprivs AND pg_has_role(n.nspowner, 'USAGE') GROUP BY 1
\gexec
SELECT format('GRANT %s ON SCHEMA public TO %s', g.privilege_type, CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
FROM pg_namespace n JOIN pg_init_privs p ON p.classoid = 'pg_namespace'::regclass AND p.objoid = n.oid CROSS JOIN LATERAL aclexplode(p.initprivs) g
WHERE n.nspname = 'public' AND n.nspacl IS DISTINCT FROM p.initprivs AND pg_has_role(n.nspowner, 'USAGE')
\gexec
