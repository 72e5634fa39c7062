package io.hotline.cti.call;

import io.hotline.cti.asterisk.CallControl;
import io.hotline.cti.asterisk.ControlOutcome;
import io.hotline.cti.asterisk.SeatSettings;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the seats known to Asterisk: all of ours, and none that we do not have. One run at a time. */
public final class SeatPusher {
    private static final Logger LOG = LoggerFactory.getLogger(SeatPusher.class);

    private final CallControl control;
    private CompletionStage<Boolean> last = CompletableFuture.completedFuture(true);

    public SeatPusher(CallControl control) {
        this.control = control;
    }

    /** True when Asterisk has them all now. */
    public synchronized CompletionStage<Boolean> push(List<SeatRow> seats) {
        last = last.exceptionally(_ -> false).thenCompose(_ -> reconcile(seats));
        return last;
    }

    private CompletionStage<Boolean> reconcile(List<SeatRow> seats) {
        return control.knownSeats().thenCompose(known -> {
            Set<String> forgotten = new HashSet<>(known);
            forgotten.removeAll(seats.stream().map(SeatRow::seat).collect(Collectors.toSet()));
            return each(new ArrayDeque<>(seats), seat -> control.putSeat(settingsOf(seat)))
                    .thenCompose(put -> each(new ArrayDeque<>(forgotten), control::removeSeat)
                            .thenApply(removed -> put && removed));
        });
    }

    private <T> CompletionStage<Boolean> each(
            Deque<T> rest, java.util.function.Function<T, CompletionStage<ControlOutcome>> order) {
        T next = rest.poll();
        if (next == null) {
            return CompletableFuture.completedFuture(true);
        }
        return order.apply(next).thenCompose(outcome -> {
            if (outcome instanceof ControlOutcome.Done) {
                return each(rest, order);
            }
            LOG.warn("seats not pushed to Asterisk: {}", outcome);
            return CompletableFuture.completedFuture(false);
        });
    }

    private static SeatSettings settingsOf(SeatRow seat) {
        SeatSettings.Kind kind = seat.kind() == SeatKind.BROWSER ? SeatSettings.Kind.BROWSER : SeatSettings.Kind.DESK;
        return new SeatSettings(seat.seat(), kind, seat.seat(), seat.secret());
    }
}
