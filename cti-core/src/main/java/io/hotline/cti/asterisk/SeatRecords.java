package io.hotline.cti.asterisk;

import io.hotline.cti.asterisk.SeatSettings.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A seat as three rows of astdb, read by sorcery as PJSIP objects: JSON of text values only. */
final class SeatRecords {
    static final String TREE = "seats";

    private static final String AOR = TREE + "/aor";
    private static final String AUTH = TREE + "/auth";
    private static final String ENDPOINT = TREE + "/endpoint";

    /** The endpoint last: it names the other two. */
    static final List<String> FAMILIES = List.of(AOR, AUTH, ENDPOINT);

    /** Key and action names share the line with it. */
    private static final int LONGEST_JSON = 900;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SeatRecords() {}

    record Row(String family, String seat, String json) {

        /** As astdb lists it. */
        String path() {
            return "/" + family + "/" + seat;
        }
    }

    static boolean isIn(String family, String path) {
        return path.startsWith("/" + family + "/");
    }

    static String seatOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static List<Row> of(SeatSettings seat, AmiSettings.Phones phones) {
        return List.of(
                row(AOR, seat, addressOfRecord(phones)),
                row(AUTH, seat, authentication(seat)),
                row(ENDPOINT, seat, endpoint(seat, phones.mediaAddress())));
    }

    private static Map<String, String> addressOfRecord(AmiSettings.Phones phones) {
        var aor = new LinkedHashMap<String, String>();
        // One phone a seat: the newest registration wins, so that a reloaded page or a rebooted phone gets through at
        // once.
        aor.put("max_contacts", "1");
        aor.put("remove_existing", "yes");
        aor.put("qualify_frequency", "15");
        aor.put("qualify_timeout", "3");
        aor.put("minimum_expiration", "30");
        aor.put("default_expiration", "120");
        aor.put("maximum_expiration", String.valueOf(phones.registrationAtMost().toSeconds()));
        return aor;
    }

    private static Map<String, String> authentication(SeatSettings seat) {
        var auth = new LinkedHashMap<String, String>();
        auth.put("auth_type", "userpass");
        auth.put("username", seat.seat());
        auth.put("password", seat.secret());
        return auth;
    }

    private static Map<String, String> endpoint(SeatSettings seat, String mediaAddress) {
        var endpoint = new LinkedHashMap<String, String>();
        endpoint.put("context", "hl-seat");
        endpoint.put("auth", seat.seat());
        endpoint.put("aors", seat.seat());
        endpoint.put("callerid", "\"" + seat.displayName().replaceAll("[\"<>\\\\]", "") + "\" <" + seat.seat() + ">");
        endpoint.put("direct_media", "no");
        endpoint.put("rtp_symmetric", "yes");
        endpoint.put("force_rport", "yes");
        endpoint.put("rewrite_contact", "yes");
        endpoint.put("allow_subscribe", "no");
        endpoint.put("send_pai", "no");
        if (!mediaAddress.isEmpty()) {
            endpoint.put("media_address", mediaAddress);
            endpoint.put("bind_rtp_to_media_address", "yes");
        }
        endpoint.putAll(seat.kind() == Kind.BROWSER ? browser() : desk());
        return endpoint;
    }

    private static Map<String, String> desk() {
        var desk = new LinkedHashMap<String, String>();
        desk.put("allow", "!all,alaw");
        desk.put("dtmf_mode", "auto");
        return desk;
    }

    /** {@code webrtc=yes} stands for ICE, DTLS, one port for all and the rest of what a browser demands. */
    private static Map<String, String> browser() {
        var browser = new LinkedHashMap<String, String>();
        browser.put("webrtc", "yes");
        browser.put("dtls_auto_generate_cert", "yes");
        browser.put("allow", "!all,opus,alaw");
        return browser;
    }

    private static Row row(String family, SeatSettings seat, Map<String, String> values) {
        String json = JSON.writeValueAsString(values);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_JSON) {
            throw new ControlCharacterRefused("seat " + seat.seat() + " needs " + length + " bytes in " + family
                    + ", Asterisk's AMI takes " + LONGEST_JSON);
        }
        return new Row(family, seat.seat(), json);
    }
}
