package io.hotline.cti.health;

import io.hotline.cti.http.view.HealthView.Part;
import io.hotline.cti.http.view.HealthView.Status;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** Is Asterisk in touch, and how often was it otherwise than we believed? */
public final class SwitchProbe implements Probe {
    private static final String PART = "asterisk";

    private final BooleanSupplier linked;
    private final DoubleSupplier heals;

    /** {@code heals}: differences found and mended since the start. */
    public SwitchProbe(BooleanSupplier linked, DoubleSupplier heals) {
        this.linked = linked;
        this.heals = heals;
    }

    @Override
    public String part() {
        return PART;
    }

    @Override
    public Reading look() {
        if (!linked.getAsBoolean()) {
            return Sentences.of(new Part(PART, Status.DOWN, null));
        }
        return Reading.well("启动以来补正 %d 处不一致".formatted((long) heals.getAsDouble()));
    }
}
