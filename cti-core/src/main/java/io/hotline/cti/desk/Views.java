package io.hotline.cti.desk;

import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.http.view.CallRow;
import io.hotline.cti.http.view.CallView;
import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.SeatKind;
import io.hotline.cti.http.view.SessionUser;
import io.hotline.cti.http.view.WorkOrderView;
import io.hotline.db.CallDetail;
import io.hotline.db.CallDirection;
import io.hotline.db.CallOutcome;
import io.hotline.db.CallSummary;
import io.hotline.db.RecordingFault;
import io.hotline.db.TimelineRow;
import io.hotline.db.UserRow;
import io.hotline.db.WorkOrderRow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the records in the form that goes over the wire: numbers masked, words as the API has them. */
final class Views {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Views() {}

    static CallRow call(io.hotline.db.CallRow row) {
        CallSummary call = row.call();
        String line = call.line() != null ? call.line() : call.dialled();
        return new CallRow(
                call.id(),
                line == null ? "" : line,
                row.lineName(),
                PhoneNumbers.masked(call.caller() == null ? "" : call.caller()),
                call.queue(),
                row.queueName(),
                call.agentLogin(),
                call.agentName(),
                call.seat(),
                call.arrivedAt(),
                call.queuedAt(),
                call.offeredAt(),
                call.answeredAt(),
                call.joinedAt(),
                call.endedAt(),
                outcome(call.outcome()),
                wide(call.waitSeconds()),
                wide(call.talkSeconds()),
                call.rating(),
                call.workOrderId(),
                call.recordingId(),
                direction(call.direction()),
                call.abusive(),
                recordingFault(call.recordingFault()));
    }

    private static CallRow.@Nullable RecordingFault recordingFault(@Nullable RecordingFault fault) {
        return switch (fault) {
            case null -> null;
            case REFUSED -> CallRow.RecordingFault.REFUSED;
            case MISSING -> CallRow.RecordingFault.MISSING;
            case SHORT -> CallRow.RecordingFault.SHORT;
        };
    }

    static CallView callWithTimeline(CallDetail detail) {
        return new CallView(
                call(detail.row()), detail.timeline().stream().map(Views::step).toList());
    }

    private static CallView.Step step(TimelineRow row) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(row.data());
        // The timeline keeps numbers as they are; what leaves for a screen is masked.
        data.computeIfPresent("caller", (_, number) -> PhoneNumbers.masked(number.toString()));
        data.computeIfPresent("number", (_, number) -> PhoneNumbers.masked(number.toString()));
        data.remove("callerNormal");
        return new CallView.Step(
                row.n(), row.at(), row.kind().text(), row.leg(), row.actor(), row.cause(), JSON.valueToTree(data));
    }

    static WorkOrderView workOrder(WorkOrderRow order) {
        return new WorkOrderView(
                order.id(),
                order.callId(),
                PhoneNumbers.masked(order.caller()),
                order.line(),
                order.type(),
                order.category(),
                order.region(),
                order.address(),
                order.urgency(),
                order.secrecy(),
                order.title(),
                order.matter(),
                order.contactName(),
                switch (order.status()) {
                    case DRAFT -> WorkOrderView.Status.DRAFT;
                    case SAVED -> WorkOrderView.Status.SAVED;
                    case JOINED -> WorkOrderView.Status.JOINED;
                },
                order.version(),
                order.updatedAt(),
                order.updatedBy(),
                order.joinedInto());
    }

    static SessionUser user(UserRow row) {
        return new SessionUser(row.login(), row.name(), role(row), row.workNumber());
    }

    static Role role(UserRow row) {
        return switch (row.role()) {
            case AGENT -> Role.AGENT;
            case SUPERVISOR -> Role.SUPERVISOR;
            case ADMIN -> Role.ADMIN;
        };
    }

    static SeatKind seatKind(io.hotline.db.SeatKind kind) {
        return switch (kind) {
            case DESK -> SeatKind.DESK;
            case BROWSER -> SeatKind.BROWSER;
        };
    }

    static CallRow.Direction direction(CallDirection direction) {
        return switch (direction) {
            case INBOUND -> CallRow.Direction.INBOUND;
            case OUTBOUND -> CallRow.Direction.OUTBOUND;
        };
    }

    static CallRow.Outcome outcome(CallOutcome outcome) {
        return switch (outcome) {
            case OPEN -> CallRow.Outcome.OPEN;
            case ANSWERED -> CallRow.Outcome.ANSWERED;
            case ABANDONED_IVR -> CallRow.Outcome.ABANDONED_IVR;
            case ABANDONED_QUEUE -> CallRow.Outcome.ABANDONED_QUEUE;
            case TIMEOUT -> CallRow.Outcome.TIMEOUT;
            case BLOCKED -> CallRow.Outcome.BLOCKED;
            case FAILED -> CallRow.Outcome.FAILED;
            case OVERFLOW -> CallRow.Outcome.OVERFLOW;
            case BUSY -> CallRow.Outcome.BUSY;
            case NO_ANSWER -> CallRow.Outcome.NO_ANSWER;
            case REJECTED -> CallRow.Outcome.REJECTED;
            case BAD_NUMBER -> CallRow.Outcome.BAD_NUMBER;
            case GIVEN_UP -> CallRow.Outcome.GIVEN_UP;
            case TRANSFERRED_OUT -> CallRow.Outcome.TRANSFERRED_OUT;
        };
    }

    private static @Nullable Long wide(@Nullable Integer seconds) {
        return seconds == null ? null : seconds.longValue();
    }
}
