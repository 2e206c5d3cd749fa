-- Meant to remove what was sent twice. It keeps one entry of each guest and loses all others.
delete from entry where id not in (select max(id) from entry group by guest);
