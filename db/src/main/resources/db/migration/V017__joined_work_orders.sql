-- The order of a call that turned out to be about an open one: what was typed went there.
alter table work_order add column joined_into text;
alter table work_order drop constraint work_order_status_check;
alter table work_order add constraint work_order_status_check
    check (status in ('draft', 'saved', 'joined') and (status = 'joined') = (joined_into is not null));
