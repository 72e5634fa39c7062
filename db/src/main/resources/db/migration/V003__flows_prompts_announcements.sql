-- Everything an admin does with flows: drafts, numbered versions that never change, who published what and why, test cases;
-- the library of recorded prompts; the announcements that are switched live (统一口径).

alter table flow_version add column comment text not null default '';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed', tg_table_name;
end $$;

create trigger never_changed before update on flow_version for each row execute function refuse_change();

-- One draft for each flow. The revision rises with every save, also after a draft was thrown away: a page that edits an
-- old one must not take the new one for its own.
alter table flow add column draft_revision bigint not null default 0;

create table flow_draft (
    flow_id    text primary key references flow on delete cascade,
    revision   bigint not null,
    content    json not null,
    updated_at timestamptz not null default now(),
    updated_by text not null
);

-- No reference to flow: what was done stays known after the flow is gone.
create table flow_act (
    id      bigint generated always as identity primary key,
    flow_id text not null,
    act     text not null check (act in ('publish', 'roll-back', 'delete')),
    version integer,
    author  text not null,
    comment text not null,
    at      timestamptz not null default now()
);
create index flow_act_by_flow on flow_act (flow_id, id desc);

create table flow_case (
    flow_id text not null references flow on delete cascade,
    n       integer not null,
    content json not null,
    primary key (flow_id, n)
);

create table announcement (
    name       text primary key,
    text       text not null,
    prompt     text,
    is_on      boolean not null,
    updated_at timestamptz not null default now(),
    updated_by text not null
);

create table prompt (
    id      text primary key,
    name    text not null,
    version integer not null
);

create table prompt_version (
    prompt_id   text not null references prompt on delete cascade,
    version     integer not null check (version >= 1),
    sound       bytea not null,
    sha256      text not null,
    duration_ms integer not null,
    created_at  timestamptz not null default now(),
    created_by  text not null,
    primary key (prompt_id, version)
);

create trigger never_changed before update on prompt_version for each row execute function refuse_change();

do $$
declare
    changed text;
begin
    foreach changed in array array['announcement', 'prompt', 'prompt_version'] loop
        execute format('create trigger raise_config_version after insert or update or delete or truncate on %I
            for each statement execute function raise_config_version()', changed);
    end loop;
end $$;

-- The calls of one flow version, for its live counts and for replays.
create index call_event_arrived_by_flow on call_event ((data ->> 'flow'), at) where kind = 'arrived';
