alter table entry add column seal text not null default '';
