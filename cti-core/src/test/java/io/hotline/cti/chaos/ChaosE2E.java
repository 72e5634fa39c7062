package io.hotline.cti.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.launch.FreePorts;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/** The short run of {@code ./hotline chaos}: real faults of a real Asterisk, PostgreSQL and server, with no caller the worse for it. */
@Tag("e2e")
@Isolated("callers hear it when the machine is busy with something else")
class ChaosE2E {
    @Test
    void everyRowHolds() {
        var out = new StringWriter();
        var err = new StringWriter();

        int code = new CommandLine(new ChaosCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("--short", "--port-base", String.valueOf(FreePorts.base()));

        assertThat(code).as("%s%n%s", out, err).isZero();
    }
}
