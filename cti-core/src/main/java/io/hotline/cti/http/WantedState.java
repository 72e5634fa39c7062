package io.hotline.cti.http;

/** The states an agent can ask for; all others come from calls. */
public enum WantedState {
    READY("ready"),
    NOT_READY("not-ready"),
    OFFLINE("offline");

    private final String word;

    WantedState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
