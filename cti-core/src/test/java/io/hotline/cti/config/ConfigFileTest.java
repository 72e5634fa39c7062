package io.hotline.cti.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotline.cti.config.HotlineConfig.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    @TempDir
    Path data;

    @BeforeEach
    void secretsOfAnInstallation() {
        var store = new SecretStore(data.resolve("secrets"));
        for (var name : List.of("ami-events", "ami-actions", "ami-fence", "database")) {
            store.generateIfMissing("file:" + name);
        }
    }

    @Test
    void shippedFile_isValidAsItStands() {
        var config = ConfigFile.defaults().bind(data);

        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.asterisk().mode()).isEqualTo(Mode.EMBEDDED);
        assertThat(config.asterisk().folders().recordings().here()).isEqualTo(data.resolve("recordings"));
        assertThat(config.asterisk().actionTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.hotline().areaCode()).isEqualTo("0580");
    }

    @Test
    void ownFile_changesOnlyItsKeys() throws IOException {
        var config = read("http: {port: 9090}\nasterisk:\n  trunk: {codecs: 'alaw,ulaw'}\n");

        assertThat(config.http().port()).isEqualTo(9090);
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.asterisk().trunk().codecs()).isEqualTo("alaw,ulaw");
        assertThat(config.asterisk().trunk().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void emptyFile_meansTheDefaults() throws IOException {
        assertThat(read("# nothing yet\n").http().port()).isEqualTo(8080);
    }

    @Test
    void effectiveSettings_readBackTheSame() throws IOException {
        var effective = ConfigFile.defaults().with("http.port", 9191).with("hotline.city", "舟山: '北'");
        var file = data.resolve("hotline.yaml");
        Files.writeString(file, effective.toYaml());

        assertThat(ConfigFile.read(file)).isEqualTo(effective.bind(data));
        assertThat(effective.toYaml()).contains("file:ami-events");
    }

    @Test
    void trustedProxies_areAddressesAndNets() throws IOException {
        var proxies = read("http: {trustedProxies: '10.0.0.1, 10.1.2.0/24, fd00::/8'}\n")
                .http()
                .proxies();

        assertThat(List.of("10.0.0.1", "10.1.2.255", "fd12::1"))
                .allMatch(a -> proxies.contains(InetAddress.ofLiteral(a)));
        assertThat(List.of("10.0.0.2", "10.1.3.0", "127.0.0.1", "::1"))
                .noneMatch(a -> proxies.contains(InetAddress.ofLiteral(a)));
        assertThat(ConfigFile.defaults().text("http.trustedProxies")).isEmpty();
    }

    @Test
    void secrets_areNeverPrinted() {
        var config = ConfigFile.defaults().bind(data);

        assertThat(config.toString())
                .contains("[hidden]")
                .doesNotContain(config.database().password().value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "asterisk: {amiPrt: 1}                 | unknown key asterisk.amiPrt (config/hotline.yaml lists all keys)",
                "htp: {port: 1}                        | unknown key htp",
                "http: {port: 70000}                   | http.port must be 1..65535, got 70000",
                "http: {port: many}                    | http.port: 'many' is no whole number",
                "http: 8080                            | http must hold keys",
                "http: {trustedProxies: proxy.example.org} | http.trustedProxies must be addresses or nets such as 10.1.2.0/24 with commas, got 'proxy.example.org'",
                "http: {trustedProxies: '10.0.0.1, 10.0.0.0/33'} | got '10.0.0.0/33'",
                "http: {trustedProxies: '10.0.0.1,'}   | got ''",
                "http: {port: [1, 2]}                  | http.port must be one value",
                "http: {host: }                        | http.host must be one value",
                "asterisk: {pingInterval: 20 s}        | asterisk.pingInterval: '20 s' is no duration such as PT20S",
                "asterisk: {pingInterval: PT-1S}       | asterisk.pingInterval must be longer than zero, got PT-1S",
                "asterisk: {registrationAtMost: PT1M}  | asterisk.registrationAtMost must be from two minutes to a day, got PT1M",
                "hotline: {zone: Mars/Base}            | hotline.zone: 'Mars/Base' is no time zone such as Asia/Shanghai",
                "hotline: {demo: perhaps}              | hotline.demo: 'perhaps' is no true or false",
                "hotline: {areaCode: 580}              | hotline.areaCode must be 0 and two or three digits in quotes",
                "asterisk: {mode: rented}              | asterisk.mode: 'rented' is no mode: embedded or external",
                "asterisk: {rtpStart: 10000, rtpEnd: 10050} | asterisk.rtpStart..rtpEnd must hold at least 100 ports",
                "asterisk: {trunk: {address: 'a b'}}   | asterisk.trunk.address must be an address or a net",
                "asterisk: {trunk: {codecs: 'alaw;'}}  | asterisk.trunk.codecs must be names with commas",
                "asterisk: {trunk: {lineFrom: from}}   | asterisk.trunk.lineFrom must be request, to, diversion or history-info",
                "asterisk: {folders: {prompts: {there: '/srv/${X}'}}} | asterisk.folders: 'there' must be an absolute folder",
                "database: {mode: external}            | database.url must start with jdbc:postgresql:",
                "database: {password: hunter2}         | a secret is written as file:NAME",
                "database: {password: 'file:../x'}     | '../x' is no name of a secret",
                "database: {password: 'file:absent'}   | absent cannot be read: put the password there",
                "http: {host: 0.0.0.0}                 | hotline.demo is on and 0.0.0.0 can be reached from the network",
                "http: {port: 1                        | is no YAML (line ",
                "just words                            | must hold keys such as 'http:'",
            })
    void mistake_isSaidInOneLineThatNamesTheKey(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1)
                .doesNotContain("hunter2");
    }

    @Test
    void demoOnTheNetwork_isPossibleWhenToldTwice() throws IOException {
        assertThat(read("http: {host: 0.0.0.0}\nhotline: {demoOnNonLoopback: true}")
                        .http()
                        .host())
                .isEqualTo("0.0.0.0");
        assertThat(read("http: {host: 0.0.0.0}\nhotline: {demo: false}")
                        .hotline()
                        .demo())
                .isFalse();
    }

    @Test
    void absentFile_isNamed() {
        assertThatThrownBy(() -> ConfigFile.defaults().with(data.resolve("none.yaml")))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("there is no configuration file " + data.resolve("none.yaml"));
    }

    private HotlineConfig read(String yaml) throws IOException {
        var file = data.resolve("own.yaml");
        Files.writeString(file, yaml);
        return ConfigFile.read(file);
    }
}
