package io.hotline.db;

import io.hotline.db.jooq.tables.records.CallEventRecord;
import io.hotline.db.jooq.tables.records.CallRecord;
import io.hotline.db.jooq.tables.records.TaskRecord;
import io.hotline.db.jooq.tables.records.WorkOrderRecord;

/** Our rows as jOOQ's records and back, column by column. */
final class Rows {
    private Rows() {}

    static CallEventRecord record(TimelineRow row) {
        var record = new CallEventRecord();
        record.setCallId(PgText.clean(row.callId()));
        record.setN(row.n());
        record.setAt(row.at());
        record.setKind(row.kind().text());
        record.setLeg(PgText.cleanOrNull(row.leg()));
        record.setActor(PgText.cleanOrNull(row.actor()));
        record.setCause(PgText.cleanOrNull(row.cause()));
        record.setData(PgText.json(row.data()));
        return record;
    }

    static TimelineRow timelineRow(CallEventRecord record) {
        return new TimelineRow(
                record.getCallId(),
                record.getN(),
                record.getAt(),
                TimelineKind.of(record.getKind()),
                record.getLeg(),
                record.getActor(),
                record.getCause(),
                PgText.data(record.getData()));
    }

    static CallRecord record(CallSummary call) {
        var record = new CallRecord();
        record.setId(call.id());
        record.setLine(PgText.clip(call.line()));
        record.setDialled(call.dialled());
        record.setCaller(PgText.clip(call.caller()));
        record.setCallerNormal(PgText.clip(call.callerNormal()));
        record.setCallerName(call.callerName());
        record.setQueue(PgText.clip(call.queue()));
        record.setAgentLogin(PgText.clip(call.agentLogin()));
        record.setAgentName(call.agentName());
        record.setSeat(call.seat());
        record.setArrivedAt(call.arrivedAt());
        record.setQueuedAt(call.queuedAt());
        record.setOfferedAt(call.offeredAt());
        record.setAnsweredAt(call.answeredAt());
        record.setJoinedAt(call.joinedAt());
        record.setEndedAt(call.endedAt());
        record.setOutcome(call.outcome().text());
        record.setWaitSeconds(call.waitSeconds());
        record.setTalkSeconds(call.talkSeconds());
        record.setRating(call.rating());
        record.setWorkOrderId(call.workOrderId());
        record.setRecordingId(call.recordingId());
        record.setDirection(call.direction().text());
        record.setAbusive(call.abusive());
        record.setSipCallId(PgText.clip(PgText.cleanOrNull(call.sipCallId())));
        var fault = call.recordingFault();
        record.setRecordingFault(fault == null ? null : fault.text());
        return record;
    }

    static CallSummary summary(CallRecord record) {
        return new CallSummary(
                record.getId(),
                record.getLine(),
                record.getDialled(),
                record.getCaller(),
                record.getCallerNormal(),
                record.getCallerName(),
                record.getQueue(),
                record.getAgentLogin(),
                record.getAgentName(),
                record.getSeat(),
                record.getArrivedAt(),
                record.getQueuedAt(),
                record.getOfferedAt(),
                record.getAnsweredAt(),
                record.getJoinedAt(),
                record.getEndedAt(),
                CallOutcome.of(record.getOutcome()),
                record.getWaitSeconds(),
                record.getTalkSeconds(),
                record.getRating(),
                record.getWorkOrderId(),
                record.getRecordingId(),
                CallDirection.of(record.getDirection()),
                record.getAbusive(),
                record.getSipCallId(),
                record.getRecordingFault() == null ? null : RecordingFault.of(record.getRecordingFault()));
    }

    static WorkOrderRecord record(WorkOrderRow row) {
        var record = new WorkOrderRecord();
        record.setId(PgText.clean(row.id()));
        record.setCallId(PgText.cleanOrNull(row.callId()));
        record.setCaller(PgText.clean(row.caller()));
        record.setCallerNormal(PgText.clip(PgText.cleanOrNull(row.callerNormal())));
        record.setLine(PgText.clean(row.line()));
        record.setType(PgText.clean(row.type()));
        record.setCategory(PgText.clean(row.category()));
        record.setRegion(PgText.clean(row.region()));
        record.setAddress(PgText.clean(row.address()));
        record.setUrgency(PgText.clean(row.urgency()));
        record.setSecrecy(PgText.clean(row.secrecy()));
        record.setTitle(PgText.clean(row.title()));
        record.setMatter(PgText.clean(row.matter()));
        record.setContactName(PgText.clean(row.contactName()));
        record.setStatus(row.status().text());
        record.setVersion(row.version());
        record.setUpdatedAt(row.updatedAt());
        record.setUpdatedBy(PgText.clean(row.updatedBy()));
        record.setJoinedInto(PgText.cleanOrNull(row.joinedInto()));
        return record;
    }

    static TaskRecord record(TaskRow row) {
        var record = new TaskRecord();
        record.setId(PgText.clean(row.id()));
        record.setWorkOrderId(PgText.clip(PgText.cleanOrNull(row.workOrderId())));
        record.setCaller(PgText.clean(row.caller()));
        record.setCallerNormal(PgText.clip(PgText.cleanOrNull(row.callerNormal())));
        record.setLine(PgText.clean(row.line()));
        record.setWhat(PgText.clean(row.what()));
        record.setDueAt(row.dueAt());
        record.setOwner(PgText.clean(row.owner()));
        record.setStatus(row.status().text());
        record.setNote(PgText.clean(row.note()));
        record.setLastCallId(PgText.cleanOrNull(row.lastCallId()));
        record.setTries(row.tries());
        record.setVersion(row.version());
        record.setMadeAt(row.madeAt());
        record.setMadeBy(PgText.clean(row.madeBy()));
        record.setUpdatedAt(row.updatedAt());
        record.setUpdatedBy(PgText.clean(row.updatedBy()));
        return record;
    }

    static WorkOrderRow workOrderRow(WorkOrderRecord record) {
        return new WorkOrderRow(
                record.getId(),
                record.getCallId(),
                record.getCaller(),
                record.getCallerNormal(),
                record.getLine(),
                record.getType(),
                record.getCategory(),
                record.getRegion(),
                record.getAddress(),
                record.getUrgency(),
                record.getSecrecy(),
                record.getTitle(),
                record.getMatter(),
                record.getContactName(),
                WorkOrderRow.Status.of(record.getStatus()),
                record.getVersion(),
                record.getUpdatedAt(),
                record.getUpdatedBy(),
                record.getJoinedInto());
    }
}
