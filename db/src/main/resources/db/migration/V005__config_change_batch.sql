-- Changes that were made in one act are undone in one: the id of the act's first change.
alter table config_change add column batch bigint not null default 0;
update config_change set batch = id;
alter table config_change alter column batch drop default;
create index config_change_by_batch on config_change (batch desc, id);
