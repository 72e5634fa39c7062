-- An agent with a ticket that he has not saved takes no further calls (话毕单成).
alter table routing_settings add column ticket_before_ready boolean not null default false;

-- Who has seen the whole number of whom, and why. Nothing deletes a row of it.
create table number_reveal (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    login   text        not null,
    call_id text        not null,
    reason  text        not null
);
create index number_reveal_of_person on number_reveal (login, at);
