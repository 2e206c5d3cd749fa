--- schemas
SELECT concat_ws(' ', quote_ident(n.nspname), {role n.nspowner}, {acl n.nspacl 'n' n.nspowner})
FROM pg_namespace n WHERE {user n.nspname} AND {own pg_namespace n.oid}
--- tables
SELECT concat_ws(' ', {name n.nspname c.relname}, c.relkind, {role c.relowner},
  {acl c.relacl CASE(c.relkind)WHEN('S')THEN('s')ELSE('r')END c.relowner},
  c.relpersistence, c.reloptions::text, c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.relispopulated,
  (SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace), (SELECT amname FROM pg_am WHERE oid = c.relam),
  pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
  (SELECT string_agg(i.inhparent::regclass::text, ',' ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid),
  CASE WHEN c.relkind IN ('v', 'm') THEN {plain pg_get_viewdef(c.oid)} END)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c') AND {user n.nspname} AND {own pg_class c.oid}
--- columns
SELECT concat_ws(' ', {name n.nspname c.relname}, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),
  quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
  {plain pg_get_expr(d.adbin,d.adrelid)}, (SELECT l.collname FROM pg_collation l WHERE l.oid = a.attcollation),
  a.attstorage, a.attoptions::text, {acl a.attacl 'c' c.relowner})
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND {user n.nspname} AND {own pg_class c.oid}
--- constraints
SELECT concat_ws(' ', {name n.nspname o.conname}, o.conrelid::regclass, o.contypid::regtype, o.convalidated,
  {plain pg_get_constraintdef(o.oid)})
FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace
WHERE {user n.nspname} AND {own pg_constraint o.oid} AND {own pg_class o.conrelid} AND {own pg_type o.contypid}
--- indexes
SELECT concat_ws(' ', {plain pg_get_indexdef(i.indexrelid)}, i.indisvalid, i.indisclustered, i.indisreplident,
  (SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace))
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {user n.nspname} AND {own pg_class c.oid} AND {own pg_class i.indrelid}
--- triggers
SELECT concat_ws(' ', {plain pg_get_triggerdef(t.oid)}, t.tgenabled)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND {user n.nspname} AND {own pg_class c.oid}
UNION ALL SELECT concat_ws(' ', e.evtname, e.evtevent, {role e.evtowner}, e.evtfoid::regproc, e.evtenabled, e.evttags::text)
FROM pg_event_trigger e WHERE {own pg_event_trigger e.oid}
--- rules
SELECT concat_ws(' ', {plain pg_get_ruledef(r.oid)}, r.ev_enabled)
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND {user n.nspname} AND {own pg_class c.oid}
--- policies
SELECT concat_ws(' ', p.polrelid::regclass, quote_ident(p.polname), p.polpermissive, p.polcmd,
  (SELECT string_agg(CASE WHEN m = 0 THEN 'PUBLIC' ELSE {role m} END, ',' ORDER BY 1) FROM unnest(p.polroles) m),
  {plain pg_get_expr(p.polqual,p.polrelid)}, {plain pg_get_expr(p.polwithcheck,p.polrelid)})
FROM pg_policy p
--- functions
SELECT concat_ws(' ', p.oid::regprocedure, p.prokind, {role p.proowner}, {acl p.proacl 'f' p.proowner},
  CASE WHEN p.prokind IN ('f', 'p', 'w') THEN pg_get_functiondef(p.oid) END,
  (SELECT concat_ws(' ', g.aggtransfn::regproc, g.aggfinalfn::regproc, g.agginitval) FROM pg_aggregate g WHERE g.aggfnoid = p.oid))
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE {user n.nspname} AND {own pg_proc p.oid}
--- types
SELECT concat_ws(' ', {name n.nspname t.typname}, t.typtype, {role t.typowner}, {acl t.typacl 'T' t.typowner},
  format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
  (SELECT string_agg(quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
  (SELECT format_type(r.rngsubtype, NULL) FROM pg_range r WHERE r.rngtypid = t.oid))
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype IN ('e', 'd', 'r', 'c') AND {user n.nspname} AND {own pg_type t.oid} AND {own pg_class t.typrelid}
  AND NOT EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind <> 'c')
--- sequences
SELECT concat_ws(' ', {name n.nspname c.relname}, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin,
  s.seqmax, s.seqcache, s.seqcycle, (SELECT string_agg(d.refobjid::regclass || '.' || d.refobjsubid::text || d.deptype::text, ',' ORDER BY d.refobjid::regclass::text)
    FROM (SELECT e.refobjid, e.deptype, (SELECT count(*) FROM pg_attribute z WHERE z.attrelid = e.refobjid AND z.attnum BETWEEN 1 AND e.refobjsubid AND NOT z.attisdropped) AS refobjsubid
      FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.refclassid = 'pg_class'::regclass AND e.deptype IN ('a', 'i')) d))
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {user n.nspname} AND {own pg_class c.oid}
--- extensions
SELECT concat_ws(' ', e.extname, e.extversion, n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
--- comments
SELECT concat_ws(' ', i.type, i.identity, quote_literal(d.description))
FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
WHERE d.classoid NOT IN ('pg_extension'::regclass, 'pg_largeobject'::regclass) AND d.objoid >= 16384
  AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = d.classoid AND x.objid = d.objoid AND x.deptype = 'e')
--- defaults
SELECT concat_ws(' ', {role d.defaclrole}, (SELECT n.nspname FROM pg_namespace n WHERE n.oid = d.defaclnamespace), d.defaclobjtype,
  {acl d.defaclacl 'r' d.defaclrole})
FROM pg_default_acl d
--- replication
SELECT concat_ws(' ', p.pubname, {role p.pubowner}, p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot, to_jsonb(p)->>'pubgencols',
  (SELECT string_agg(concat_ws(' ', {name t.schemaname t.tablename}, to_jsonb(t)->>'attnames', {plain to_jsonb(t)->>'rowfilter'}), ','
    ORDER BY t.schemaname, t.tablename) FROM pg_publication_tables t WHERE t.pubname = p.pubname),
  (SELECT string_agg(r.prrelid::regclass::text, ',' ORDER BY r.prrelid::regclass::text) FROM pg_publication_rel r WHERE r.prpubid = p.oid))
FROM pg_publication p
--- foreign
SELECT concat_ws(' ', s.srvname, {role s.srvowner}, {acl s.srvacl 'S' s.srvowner}, s.srvoptions::text, w.fdwname)
FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE {own pg_foreign_server s.oid}
UNION ALL SELECT concat_ws(' ', f.ftrelid::regclass, f.ftoptions::text) FROM pg_foreign_table f
--- others
SELECT i.type || ' ' || i.identity FROM (
  SELECT 'pg_operator'::regclass AS kind, oid FROM pg_operator WHERE oid >= 16384
  UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass WHERE oid >= 16384
  UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily WHERE oid >= 16384
  UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast WHERE oid >= 16384
  UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation WHERE oid >= 16384
  UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion WHERE oid >= 16384
  UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid FROM pg_ts_parser WHERE oid >= 16384
  UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template WHERE oid >= 16384
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext WHERE oid >= 16384
  UNION ALL SELECT 'pg_transform'::regclass, oid FROM pg_transform WHERE oid >= 16384
  UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am WHERE oid >= 16384
) o CROSS JOIN LATERAL pg_identify_object(o.kind, o.oid, 0) i
WHERE NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = o.kind AND x.objid = o.oid AND x.deptype = 'e')
--- large objects
SELECT concat_ws(' ', m.oid, {role m.lomowner}, {acl m.lomacl 'L' m.lomowner}) FROM pg_largeobject_metadata m
--- database
SELECT concat_ws(' ', {role d.datdba}, {acl d.datacl 'd' d.datdba}, d.datconnlimit, pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
  to_jsonb(d)->>'datlocprovider', coalesce(to_jsonb(d)->>'datlocale', to_jsonb(d)->>'daticulocale'), to_jsonb(d)->>'daticurules',
  d.datistemplate, (SELECT spcname FROM pg_tablespace WHERE oid = d.dattablespace), quote_literal(shobj_description(d.oid, 'pg_database')),
  (SELECT string_agg(concat_ws(' ', CASE WHEN s.setrole = 0 THEN '*' ELSE {role s.setrole} END, s.setconfig::text), ',' ORDER BY s.setrole)
    FROM pg_db_role_setting s WHERE s.setdatabase = d.oid))
FROM pg_database d WHERE d.datname = current_database()
