-- What is asked of agents besides calls. Words may change; the code stays, in the journal and in every count.
create table not_ready_reason (
    code          text primary key,
    n             integer not null,
    word          text not null unique,
    limit_minutes integer check (limit_minutes between 1 and 480)
);
insert into not_ready_reason (code, n, word, limit_minutes) values
    ('break', 1, '小休', 15), ('meal', 2, '就餐', 60), ('training', 3, '培训', null), ('meeting', 4, '会议', null);
-- Until now a reason was its word.
insert into not_ready_reason (code, n, word)
    select word, 4 + row_number() over (order by word), word
    from (select distinct unnest(rest_reasons) as word from routing_settings) as named
    where word not in (select word from not_ready_reason);
update routing_settings set rest_reasons = array(
    select reason.code from unnest(rest_reasons) with ordinality as named (word, n)
    join not_ready_reason as reason on reason.word = named.word order by named.n);
update routing_settings set rest_reasons = '{break,meal}' where rest_reasons = '{}' and rest_max_at_once is null;

create trigger raise_config_version after insert or update or delete or truncate on not_ready_reason
    for each statement execute function raise_config_version();

alter table routing_settings
    alter column rest_reasons set default '{break,meal}',
    add column abuse_rest_minutes    integer not null default 5 check (abuse_rest_minutes between 0 and 120),
    add column shift_warning_minutes integer not null default 10 check (shift_warning_minutes between 0 and 120),
    add column second_sign_in        text not null default 'take-over' check (second_sign_in in ('take-over', 'refuse'));

alter table call add column abusive boolean not null default false;
