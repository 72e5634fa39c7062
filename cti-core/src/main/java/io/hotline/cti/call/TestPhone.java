package io.hotline.cti.call;

import io.hotline.db.SeatKind;
import io.hotline.db.SeatRow;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The browser phone of whoever tries a draft. To Asterisk it is one more seat, so it reaches nothing but the numbers of test calls
 * (hl-seat); it is nobody's place in the directory, where a seat has at least two digits. Its secret is a new one at every start.
 */
public final class TestPhone {
    private static final String SEAT = "0";
    private static final int SECRET_BYTES = 24;

    private TestPhone() {}

    public static SeatRow fresh() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new SeatRow(SEAT, SeatKind.BROWSER, HexFormat.of().formatHex(secret), false);
    }
}
