-- A call is found by what the carrier calls it, and says when it has no full recording.

alter table call
    add column sip_call_id     text,
    add column recording_fault text check (recording_fault in ('refused', 'missing', 'short'));
create index call_by_sip_call_id on call (sip_call_id) where sip_call_id is not null;
create index call_by_recording_fault on call (arrived_at desc, id desc) where recording_fault is not null;
