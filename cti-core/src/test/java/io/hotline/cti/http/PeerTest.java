package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerTest {
    private static final Predicate<InetAddress> PROXIES =
            Set.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("10.0.0.1"))::contains;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // who connects | what he forwards | who it is | on this machine
                "203.0.113.5 | 198.51.100.1             | 203.0.113.5  | false", // a stranger's word counts for nothing
                "203.0.113.5 | 127.0.0.1                | 203.0.113.5  | false",
                "127.0.0.1   | 198.51.100.1             | 198.51.100.1 | false",
                "127.0.0.1   | 127.0.0.1                | 127.0.0.1    | true",
                "127.0.0.1   | 127.0.0.1, 198.51.100.1  | 198.51.100.1 | false", // the first was written by the client
                "127.0.0.1   | 198.51.100.1, 10.0.0.1   | 198.51.100.1 | false", // two proxies
                "127.0.0.1   | 9.9.9.9, 198.51.100.1, 10.0.0.1 | 198.51.100.1 | false",
                "127.0.0.1   | 198.51.100.1:4711        | 198.51.100.1 | false",
                "127.0.0.1   | [2001:db8::1]:4711       | 2001:db8:0:0:0:0:0:1 | false",
                "127.0.0.1   | ::1                      | 0:0:0:0:0:0:0:1 | true",
                "127.0.0.1   | unknown                  | 127.0.0.1    | false",
                "127.0.0.1   | ''                       | 127.0.0.1    | false",
                "127.0.0.1   | localhost                | 127.0.0.1    | false",
            })
    void client_isWhoATrustedProxyNames(String direct, String forwarded, String address, boolean loopback) {
        assertThat(Peer.of(direct, List.of(forwarded), PROXIES)).isEqualTo(new Peer(address, loopback));
    }

    @Test
    void headerThatComesTwice_isOneList() {
        assertThat(Peer.of("127.0.0.1", List.of("198.51.100.1", "10.0.0.1"), PROXIES))
                .isEqualTo(new Peer("198.51.100.1", false));
    }

    @Test
    void withoutAHeader_itIsWhoConnects() {
        assertThat(Peer.of("127.0.0.1", List.of(), PROXIES)).isEqualTo(new Peer("127.0.0.1", true));
        assertThat(Peer.of("203.0.113.5", List.of(), PROXIES)).isEqualTo(new Peer("203.0.113.5", false));
    }

    @Test
    void nobodyTrusted_aForwardedRequestIsNeverFromHere() {
        assertThat(Peer.of("127.0.0.1", List.of("127.0.0.1"), _ -> false)).isEqualTo(new Peer("127.0.0.1", false));
    }
}
