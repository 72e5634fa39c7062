package io.hotline.cti.launch;

import io.hotline.cti.config.ConfigFile;
import io.hotline.cti.config.HotlineConfig;
import io.hotline.cti.config.SecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Settings for a real Asterisk in a test: ports and data folder of its own, the root folder that {@code ./hotline} made. */
public final class TestAsterisk {

    /** The clone: tests run in {@code cti-core}. */
    static final Path HOME = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    private TestAsterisk() {}

    /** The settings of an installation in demo mode, with all ports above the base, and its secrets made. */
    public static HotlineConfig config(Path dataFolder, int portBase) {
        return config(dataFolder, portBase, UnaryOperator.identity());
    }

    /** The same with settings of the test's own. */
    public static HotlineConfig config(Path dataFolder, int portBase, UnaryOperator<ConfigFile> change) {
        var store = new SecretStore(dataFolder.resolve("secrets"));
        for (var name : List.of("ami-events", "ami-actions", "ami-fence", "database")) {
            store.generateIfMissing("file:" + name);
        }
        return change.apply(PortBase.apply(ConfigFile.defaults(), portBase)).bind(dataFolder);
    }

    public static AsteriskSettings settings(HotlineConfig config, Path dataFolder) {
        return AsteriskSettings.of(config, root(), HOME.resolve("config/asterisk"), dataFolder);
    }

    private static Path root() {
        return tools().resolve("asterisk-root");
    }

    /** What {@code ./hotline} downloaded. */
    public static Path tools() {
        var tools = System.getenv("HOTLINE_TOOLS");
        return tools == null ? HOME.resolve(".hotline/tools") : Path.of(tools);
    }
}
