-- Calls that agents make (外呼), promises to ring back (我的待办), and who of the agents takes which of the abandoned callers.

alter table call add column direction text not null default 'inbound' check (direction in ('inbound', 'outbound'));
create index call_by_work_order on call (work_order_id, arrived_at desc, id desc);

-- Projection of the journal, as work_order is: the whole task after each edit.
create table task (
    id            text primary key,
    work_order_id text,
    caller        text not null,
    caller_normal text,
    line          text not null,
    what          text not null,
    due_at        timestamptz not null,
    owner         text not null,
    status        text not null check (status in ('open', 'done', 'dropped')),
    note          text not null,
    last_call_id  text,
    tries         integer not null,
    version       integer not null,
    made_at       timestamptz not null,
    made_by       text not null,
    updated_at    timestamptz not null,
    updated_by    text not null
);
create index task_by_owner on task (owner, status, due_at, id);
create index task_by_work_order on task (work_order_id, due_at, id);

-- Each edit as it was: a task that was handed over, postponed or dropped must be able to say so.
create table task_edit (
    task_id text not null,
    version integer not null,
    at      timestamptz not null,
    by      text not null,
    content jsonb not null,
    primary key (task_id, version)
);

create function log_task_edit() returns trigger language plpgsql as $$
begin
    insert into task_edit (task_id, version, at, by, content)
    values (new.id, new.version, new.updated_at, new.updated_by, to_jsonb(new));
    return null;
end $$;

create trigger log_task_edit after insert or update on task
    for each row execute function log_task_edit();

-- Not of the journal: a person says that he rings this caller.
create table abandoned_claim (
    caller_normal text primary key,
    claimed_at    timestamptz not null,
    claimed_by    text not null
);
