package io.hotline.cti.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.call.Outbound.Permit;
import io.hotline.cti.config.ConfigFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate with the rules that {@code config/hotline.yaml} brings. */
class OutboundTest {
    @TempDir
    Path data;

    private Outbound outbound(String key, Object value) {
        var store = new io.hotline.cti.config.SecretStore(data.resolve("secrets"));
        for (var name : new String[] {"ami-events", "ami-actions", "ami-fence", "database"}) {
            store.generateIfMissing("file:" + name);
        }
        var rules = ConfigFile.defaults().with(key, value).bind(data).outbound();
        return new Outbound(new Outbound.Rules(
                rules.trunk(),
                rules.emergency(),
                rules.allowed(),
                rules.allowedLeaders(),
                rules.denied(),
                rules.maxCalls()));
    }

    @ParameterizedTest
    @CsvSource({
        "+8613800001000, 13800001000",
        "+865802345678, 05802345678",
        "+8657161234567, 057161234567",
        "+862161234567, 02161234567",
        "+864001234567, 4001234567"
    })
    void numbersInTheCountry_goToTheTrunk_asTheyAreDialledThere(String normal, String dialled) {
        assertThat(outbound("outbound.maxCalls", 1).ask(normal, 0))
                .isEqualTo(new Permit.Granted(dialled, "127.0.0.1:5070"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "withheld",
                "",
                "+12025550123",
                "0012025550123",
                "+8658016812345",
                "+862116812345",
                "96300",
                "95588",
                "12345",
                "sip:a@b",
                "13800001000;x",
                "+86"
            })
    void everythingElse_isDenied(String normal) {
        assertThat(outbound("outbound.maxCalls", 1).ask(normal, 0)).isInstanceOf(Permit.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"110", "119", "120", "122"})
    void emergencyServices_haveAnAddressOfTheirOwn_andNoLimit(String number) {
        assertThat(outbound("outbound.maxCalls", 0).ask(number, 5))
                .isEqualTo(new Permit.Granted(number, "127.0.0.1:5071"));
        assertThat(outbound("outbound.emergency", "").ask(number, 0)).isInstanceOf(Permit.Denied.class);
    }

    @Test
    void limit_denied_andNoTrunk_deny() {
        assertThat(outbound("outbound.maxCalls", 2).ask("+8613800001000", 2)).isInstanceOf(Permit.Denied.class);
        assertThat(outbound("outbound.deny", "138.").ask("+8613800001000", 0)).isInstanceOf(Permit.Denied.class);
        assertThat(outbound("outbound.trunk", "").ask("+8613800001000", 0)).isInstanceOf(Permit.Denied.class);
    }

    @Test
    void whoLeads_mayDialMore_butNothingThatIsDenied() {
        assertThat(outbound("outbound.allowLeaders", "12345").ask("12345", 0)).isInstanceOf(Permit.Denied.class);
        assertThat(outbound("outbound.allowLeaders", "12345").ask("12345", 0, true))
                .isEqualTo(new Permit.Granted("12345", "127.0.0.1:5070"));
        assertThat(outbound("outbound.deny", "138.").ask("+8613800001000", 0, true))
                .isInstanceOf(Permit.Denied.class);
    }
}
