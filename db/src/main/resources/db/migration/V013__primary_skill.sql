-- Calls for it come first for this agent when he comes free; null: he helps all alike. It leaves him with the skill itself.
alter table users
    add column primary_skill text,
    add constraint users_primary_skill_known foreign key (login, primary_skill) references agent_skill (login, skill)
        on delete set null (primary_skill) deferrable initially deferred;
