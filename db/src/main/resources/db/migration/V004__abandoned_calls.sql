-- Callers who asked for a human and got none (漏接). The list itself is derived from the calls; only what a person did is kept.

create table abandoned_close (
    caller_normal text primary key,
    closed_at     timestamptz not null,
    closed_by     text not null
);
