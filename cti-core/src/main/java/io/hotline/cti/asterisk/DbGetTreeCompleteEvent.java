package io.hotline.cti.asterisk;

import org.asteriskjava.manager.event.ResponseEvent;
import org.jspecify.annotations.Nullable;

/** End of a list of astdb entries. Public because the AMI library fills it by reflection. */
public final class DbGetTreeCompleteEvent extends ResponseEvent {
    private static final long serialVersionUID = 1L;

    private @Nullable Integer listItems;
    private @Nullable String eventList;

    public DbGetTreeCompleteEvent(Object source) {
        super(source);
    }

    public @Nullable Integer getListItems() {
        return listItems;
    }

    public void setListItems(@Nullable Integer listItems) {
        this.listItems = listItems;
    }

    public @Nullable String getEventList() {
        return eventList;
    }

    public void setEventList(@Nullable String eventList) {
        this.eventList = eventList;
    }
}
