insert into entry (guest, line, at, seal) values (?1, ?2, datetime('now'), seal(?1, ?2))
