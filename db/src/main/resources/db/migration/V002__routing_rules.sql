-- The whole of the routing rules, and what an administrator's changes leave behind. The defaults are how the server
-- behaved before these columns were there.

alter table queue
    add column agent_order            text not null default 'longest-idle' check (agent_order in (
        'longest-idle', 'least-occupied', 'most-skilled', 'fewest-skills', 'fastest', 'random')),
    add column max_length             integer not null default 100000 check (max_length between 0 and 100000),
    add column overflow_queue_id      text references queue deferrable initially deferred,
    add column closed                 boolean not null default false,
    add column wait_for_sign_in       boolean not null default true,
    add column announce_position      boolean not null default false,
    add column callback_offered       boolean not null default false,
    add column callback_max_tries     integer not null default 3 check (callback_max_tries between 1 and 20),
    add column callback_pause_seconds integer not null default 300 check (callback_pause_seconds between 0 and 86400),
    add column row_version            integer not null default 1;

alter table line
    add column urgent      boolean not null default false,
    add column row_version integer not null default 1;

alter table seat add column row_version integer not null default 1;

-- Of an agent's skills: two who change them at once must not overwrite each other.
alter table users add column skills_version integer not null default 1;

-- What holds for the whole hotline. Minutes: 0 switches it off.
create table routing_settings (
    only_row           boolean primary key default true check (only_row),
    kept_place_minutes integer not null default 0 check (kept_place_minutes between 0 and 1440),
    last_agent_minutes integer not null default 0 check (last_agent_minutes between 0 and 10080),
    rest_reasons       text[] not null default '{}',
    rest_max_at_once   integer check (rest_max_at_once >= 0),
    row_version        integer not null default 1
);
insert into routing_settings default values;

create trigger raise_config_version after insert or update or delete or truncate on routing_settings
    for each statement execute function raise_config_version();

-- Who changed what: before and after, null where there was nothing. Written in the transaction of the change.
create table config_change (
    id      bigint generated always as identity primary key,
    at      timestamptz not null default clock_timestamp(),
    by      text not null,
    kind    text not null,
    object  text not null,
    before  jsonb,
    after   jsonb,
    undoes  bigint references config_change
);
create index config_change_by_object on config_change (kind, object, id desc);
