create table entry (
    id integer primary key,
    line text not null,
    at text not null
);
