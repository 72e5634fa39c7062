package io.hotline.cti.call;

import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.SeatSettings;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Asterisk know our seats and the phone of test calls, and none that we do not have. */
public final class SeatPusher {
    private static final Logger LOG = LoggerFactory.getLogger(SeatPusher.class);

    private final CallControl control;
    private final SeatRow testPhone;

    public SeatPusher(CallControl control, SeatRow testPhone) {
        this.control = control;
        this.testPhone = testPhone;
    }

    /** True when Asterisk has them all now. */
    public CompletionStage<Boolean> push(List<SeatRow> seats) {
        return control.syncSeats(Stream.concat(seats.stream(), Stream.of(testPhone))
                        .map(SeatPusher::settingsOf)
                        .toList())
                .thenApply(outcome -> {
                    if (outcome instanceof ControlOutcome.Done) {
                        return true;
                    }
                    LOG.warn("seats not pushed to Asterisk: {}", outcome);
                    return false;
                });
    }

    private static SeatSettings settingsOf(SeatRow seat) {
        SeatSettings.Kind kind = seat.kind() == SeatKind.BROWSER ? SeatSettings.Kind.BROWSER : SeatSettings.Kind.DESK;
        return new SeatSettings(seat.seat(), kind, seat.seat(), seat.secret());
    }
}
