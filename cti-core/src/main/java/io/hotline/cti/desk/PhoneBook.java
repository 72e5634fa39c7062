package io.hotline.cti.desk;

import io.hotline.cti.http.view.DemoPhoneView;
import io.hotline.cti.http.view.PhoneView;
import io.hotline.cti.http.view.SeatView;
import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import java.util.Optional;

/**
 * What phones need to find Asterisk.
 *
 * @param webSocket where browser phones connect, as {@code ws://127.0.0.1:8088/ws}
 * @param domain the host part of SIP addresses
 */
public record PhoneBook(String webSocket, String domain, Optional<DemoPhoneView> demoPhone) {
    SeatView seat(SeatRow row) {
        PhoneView phone = row.kind() == SeatKind.BROWSER ? browser(row) : null;
        return new SeatView(row.seat(), Views.seatKind(row.kind()), row.autoAnswer(), phone);
    }

    /** What the browser phone of this seat needs. */
    public PhoneView browser(SeatRow row) {
        return new PhoneView(webSocket, "sip:" + row.seat() + "@" + domain, row.seat(), row.secret());
    }
}
