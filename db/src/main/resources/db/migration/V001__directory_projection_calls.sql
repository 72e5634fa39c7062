-- The directory (users, skills, queues, lines, seats, flows): PostgreSQL is the truth. Everything below "projection"
-- comes from the journal and may be rebuilt from it.

-- Raised by every change of the directory, so that the core can tell whether it knows the newest one.
create table config_version (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
insert into config_version (version) values (1);

create function raise_config_version() returns trigger language plpgsql as $$
begin
    update config_version set version = version + 1;
    return null;
end $$;

create table users (
    login         text primary key,
    name          text not null,
    role          text not null check (role in ('agent', 'supervisor', 'admin')),
    work_number   text not null unique,
    password_hash text not null,
    active        boolean not null default true
);

create table skill (
    name text primary key
);

create table agent_skill (
    login text not null references users on delete cascade,
    skill text not null references skill on delete cascade,
    level integer not null check (level between 1 and 10),
    primary key (login, skill)
);

create table queue (
    id                    text primary key,
    name                  text not null,
    priority              integer not null check (priority between -1000 and 1000),
    ageing_per_second     double precision not null check (ageing_per_second between 0 and 1000),
    ring_timeout_seconds  integer not null check (ring_timeout_seconds > 0),
    wrap_up_seconds       integer not null check (wrap_up_seconds >= 0),
    max_wait_seconds      integer check (max_wait_seconds > 0),
    service_level_seconds integer not null check (service_level_seconds >= 0)
);

-- A requirement relaxes step by step: the n-th skill expression holds for its time, the last one for ever.
create table queue_step (
    queue_id      text not null references queue on delete cascade,
    n             integer not null,
    requires      text not null,
    lasts_seconds integer check (lasts_seconds >= 0),
    primary key (queue_id, n)
);

create table flow (
    id                text primary key,
    published_version integer
);

create table flow_version (
    flow_id    text not null references flow on delete cascade,
    version    integer not null check (version >= 1),
    -- json keeps the text as the author wrote it; jsonb would reorder the keys of every export.
    content    json not null,
    author     text not null,
    created_at timestamptz not null default now(),
    primary key (flow_id, version)
);

alter table flow add constraint flow_published_version_exists
    foreign key (id, published_version) references flow_version (flow_id, version) deferrable initially deferred;

create table line (
    number   text primary key,
    name     text not null,
    flow_id  text not null references flow,
    queue_id text not null references queue
);

create table seat (
    seat        text primary key,
    kind        text not null check (kind in ('desk', 'browser')),
    secret      text not null,
    auto_answer boolean not null default false
);

do $$
declare
    changed text;
begin
    foreach changed in array array[
        'users', 'skill', 'agent_skill', 'queue', 'queue_step', 'flow', 'flow_version', 'line', 'seat'] loop
        execute format('create trigger raise_config_version after insert or update or delete or truncate on %I
            for each statement execute function raise_config_version()', changed);
    end loop;
end $$;

-- Projection ----------------------------------------------------------------------------------------------------------

-- How far each journal has been written here; moves in the same transaction as the rows.
create table projection (
    journal_id text primary key,
    position   bigint not null
);

create table call_event (
    call_id text not null,
    n       integer not null,
    at      timestamptz not null,
    kind    text not null,
    leg     text,
    actor   text,
    cause   text,
    data    jsonb not null,
    primary key (call_id, n)
);

-- Derived from call_event: no column here is written from anywhere else.
create table call (
    id            text primary key,
    line          text,
    dialled       text,
    caller        text,
    caller_normal text,
    caller_name   text,
    queue         text,
    agent_login   text,
    agent_name    text,
    seat          text,
    arrived_at    timestamptz not null,
    queued_at     timestamptz,
    offered_at    timestamptz,
    answered_at   timestamptz,
    joined_at     timestamptz,
    ended_at      timestamptz,
    outcome       text not null,
    wait_seconds  integer,
    talk_seconds  integer,
    rating        integer,
    work_order_id text,
    recording_id  text
);

-- Each filter of the call list ends in the list's order, so that a page is read without sorting.
create index call_by_arrival on call (arrived_at desc, id desc);
create index call_by_caller_normal on call (caller_normal, arrived_at desc, id desc);
create index call_by_caller on call (caller, arrived_at desc, id desc);
create index call_by_agent on call (agent_login, arrived_at desc, id desc);
create index call_by_line on call (line, arrived_at desc, id desc);
create index call_by_queue on call (queue, arrived_at desc, id desc);

create table work_order (
    id            text primary key,
    call_id       text,
    caller        text not null,
    caller_normal text,
    line          text not null,
    type          text not null,
    category      text not null,
    region        text not null,
    address       text not null,
    urgency       text not null,
    secrecy       text not null,
    title         text not null,
    matter        text not null,
    contact_name  text not null,
    status        text not null check (status in ('draft', 'saved')),
    version       integer not null,
    updated_at    timestamptz not null,
    updated_by    text not null
);
create index work_order_by_caller on work_order (caller_normal, updated_at desc, id desc);

-- Who changed what: the state after each edit, written by the trigger and never updated.
create table work_order_edit (
    work_order_id text not null,
    version       integer not null,
    at            timestamptz not null,
    by            text not null,
    content       jsonb not null,
    primary key (work_order_id, version)
);

create function log_work_order_edit() returns trigger language plpgsql as $$
begin
    insert into work_order_edit (work_order_id, version, at, by, content)
    values (new.id, new.version, new.updated_at, new.updated_by, to_jsonb(new));
    return null;
end $$;

create trigger log_work_order_edit after insert or update on work_order
    for each row execute function log_work_order_edit();
