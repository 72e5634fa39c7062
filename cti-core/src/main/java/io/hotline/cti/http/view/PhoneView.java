package io.hotline.cti.http.view;

/** What a browser phone needs to register. Never logged: see {@link #toString()}. */
public record PhoneView(String wsUrl, String uri, String user, String password) {
    @Override
    public String toString() {
        return "PhoneView[wsUrl=" + wsUrl + ", uri=" + uri + ", user=" + user + ", password=[hidden]]";
    }
}
