insert into entry (guest, line, country, at) values (?1, ?2, 'unknown', datetime('now'))
