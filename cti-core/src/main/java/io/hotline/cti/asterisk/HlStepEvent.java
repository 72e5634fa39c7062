package io.hotline.cti.asterisk;

import org.asteriskjava.manager.event.UserEvent;
import org.jspecify.annotations.Nullable;

/** {@code UserEvent(HlStep)} of our dialplan. Public because the AMI library fills it by reflection. */
public final class HlStepEvent extends UserEvent {
    private static final long serialVersionUID = 1L;

    private @Nullable String call;
    private @Nullable String step;
    private @Nullable String detail;

    public HlStepEvent(Object source) {
        super(source);
    }

    public @Nullable String getCall() {
        return call;
    }

    public void setCall(@Nullable String call) {
        this.call = call;
    }

    public @Nullable String getStep() {
        return step;
    }

    public void setStep(@Nullable String step) {
        this.step = step;
    }

    public @Nullable String getDetail() {
        return detail;
    }

    public void setDetail(@Nullable String detail) {
        this.detail = detail;
    }
}
