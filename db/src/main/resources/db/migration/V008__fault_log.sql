-- What was out of order in the installation: written by the server itself when it sees it, ended when it sees that it is over.

create table fault (
    part     text        not null,
    since    timestamptz not null,
    status   text        not null check (status in ('limited', 'down')),
    detail   text        not null,
    ended_at timestamptz,
    primary key (part, since)
);

create index fault_newest on fault (since desc);
