package io.hotline.cti.asterisk;

import org.asteriskjava.manager.action.AbstractManagerAction;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.event.ResponseEvent;
import org.jspecify.annotations.Nullable;

/** Reads a family of astdb, which the AMI library cannot. Public because it reads actions by reflection. */
public final class DbGetTreeAction extends AbstractManagerAction implements EventGeneratingAction {
    private static final long serialVersionUID = 1L;

    private final String family;
    private final @Nullable String key;

    DbGetTreeAction(String family) {
        this(family, null);
    }

    /** Only what is below {@code key}. */
    DbGetTreeAction(String family, @Nullable String key) {
        this.family = family;
        this.key = key;
    }

    @Override
    public String getAction() {
        return "DBGetTree";
    }

    public String getFamily() {
        return family;
    }

    public @Nullable String getKey() {
        return key;
    }

    @Override
    public Class<? extends ResponseEvent> getActionCompleteEventClass() {
        return DbGetTreeCompleteEvent.class;
    }
}
