-- The name of the guest gets a column of its own.
alter table entry add column guest text not null default '';
update entry set guest = substr(line, 1, instr(line, ': ') - 1), line = substr(line, instr(line, ': ') + 2);
create index entry_guest on entry (guest);
