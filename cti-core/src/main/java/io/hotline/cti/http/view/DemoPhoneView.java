package io.hotline.cti.http.view;

/** The citizen's phone of the demo page {@code /call}; given out on loopback in demo mode only. */
public record DemoPhoneView(String wsUrl, String uri, String user, String password, String number, String areaCode) {
    @Override
    public String toString() {
        return "DemoPhoneView[wsUrl=" + wsUrl + ", uri=" + uri + ", user=" + user + ", password=[hidden], number="
                + number + "]";
    }
}
