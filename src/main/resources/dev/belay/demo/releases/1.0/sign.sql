insert into entry (line, at) values (?1 || ': ' || ?2, datetime('now'))
