insert into entry (guest, line, at) values (?1, ?2, datetime('now'))
