package io.hotline.cti.desk;

import io.hotline.cti.call.HeardWords;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import io.hotline.cti.http.view.DemoCallView;
import io.hotline.cti.http.view.DemoCallView.Stage;
import io.hotline.db.UserRow;
import java.util.List;
import java.util.Optional;

/** The call of the demo's phone in the words of its page. */
final class DemoCalls {
    private DemoCalls() {}

    static DemoCallView view(CoreState state, HeardWords.Heard heard) {
        Optional<LiveCall> call = state.calls().find(heard.callId()).filter(found -> !found.ended());
        Optional<LiveCall.Offer> talk =
                call.flatMap(LiveCall::offer).filter(offer -> offer.announcedAt() != null && offer.endedAt() == null);
        List<DemoCallView.Line> lines = heard.lines().stream()
                .map(line -> new DemoCallView.Line(line.at(), line.text()))
                .toList();
        return new DemoCallView(
                call.map(found -> stage(found, talk)).orElse(Stage.OVER),
                talk.flatMap(offer -> state.user(offer.agent()))
                        .map(UserRow::workNumber)
                        .orElse(null),
                lines);
    }

    private static Stage stage(LiveCall call, Optional<LiveCall.Offer> talk) {
        if (talk.isPresent()) {
            return call.controls().heldSince() == null ? Stage.TALKING : Stage.HELD;
        }
        boolean over = call.offer().filter(offer -> offer.joinedAt() != null).isPresent();
        return over || call.queuedAt().isEmpty() ? Stage.FLOW : Stage.WAITING;
    }
}
