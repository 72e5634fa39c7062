package io.hotline.cti.asterisk;

import org.asteriskjava.manager.event.ResponseEvent;
import org.jspecify.annotations.Nullable;

/** One entry of astdb. Public because the AMI library fills it by reflection. */
public final class DbGetTreeResponseEvent extends ResponseEvent {
    private static final long serialVersionUID = 1L;

    private @Nullable String key;
    private @Nullable String val;

    public DbGetTreeResponseEvent(Object source) {
        super(source);
    }

    /** With its family: {@code /seats/endpoint/8001}. */
    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public @Nullable String getVal() {
        return val;
    }

    public void setVal(@Nullable String val) {
        this.val = val;
    }
}
