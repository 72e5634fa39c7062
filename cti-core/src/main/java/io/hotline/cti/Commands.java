package io.hotline.cti;

import io.hotline.cti.account.AdminCommand;
import io.hotline.cti.bench.BenchCommand;
import io.hotline.cti.chaos.ChaosCommand;
import io.hotline.cti.faults.SimulateFaultsCommand;
import io.hotline.cti.flows.FlowsCommand;
import io.hotline.cti.simulate.SimulateCommand;
import io.hotline.cti.simulate.TraceCommand;
import org.jspecify.annotations.Nullable;

/** What the program does beside being the server: {@code ./hotline NAME …}; SERVER_COMMANDS there has the same names. */
final class Commands {
    private Commands() {}

    /** A command for picocli; null: no such name, the arguments are the server's. */
    static @Nullable Object named(String name) {
        return switch (name) {
            case "admin" -> new AdminCommand();
            case "bench" -> new BenchCommand();
            case "chaos" -> new ChaosCommand();
            case "flows" -> new FlowsCommand();
            case "simulate" -> new SimulateCommand();
            case "simulate-faults" -> new SimulateFaultsCommand();
            case "trace" -> new TraceCommand();
            default -> null;
        };
    }
}
