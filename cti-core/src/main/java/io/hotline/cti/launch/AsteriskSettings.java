package io.hotline.cti.launch;

import io.hotline.cti.config.ConfigurationError;
import io.hotline.cti.config.HotlineConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One Asterisk of ours.
 *
 * @param root the root folder that {@code ./hotline} made, shared by all instances
 * @param templates {@code config/asterisk}
 * @param data the folder of this instance's own state; its configuration is rendered into {@code etc} in it
 * @param demo whether the citizen's browser phone is there
 */
public record AsteriskSettings(
        Path root, Path templates, Path data, HotlineConfig.Asterisk asterisk, HotlineConfig.Agi agi, boolean demo) {

    /** The password of everything in a demo: it is printed in the README, so it protects nothing. */
    public static final String DEMO_PASSWORD = "hotline-demo";

    /** Where an instance finds its own folders inside its root. */
    static final String HOME = "/srv/hotline";

    public AsteriskSettings {
        inHome("recordings", asterisk.folders().recordings());
        inHome("prompts", asterisk.folders().prompts());
    }

    /** The Asterisk of an installation. */
    public static AsteriskSettings of(HotlineConfig config, Path root, Path templates, Path dataFolder) {
        return new AsteriskSettings(
                root,
                templates,
                dataFolder.resolve("asterisk"),
                config.asterisk(),
                config.agi(),
                config.hotline().demo());
    }

    private static void inHome(String name, HotlineConfig.SharedFolder folder) {
        if (!folder.there().startsWith(HOME + "/")) {
            throw new ConfigurationError("asterisk.folders." + name + ".there must lie in " + HOME
                    + " when asterisk.mode is embedded, got '" + folder.there() + "'");
        }
    }

    /** What the templates' names stand for. */
    Map<String, String> values(String modulesFolder) {
        var values = new LinkedHashMap<String, String>();
        values.put("asteriskHome", HOME);
        values.put("modulesFolder", modulesFolder);
        values.put("musicFolder", HOME + "/music");
        values.put("recordingsFolder", asterisk.folders().recordings().there());
        values.put("promptsFolder", asterisk.folders().prompts().there());
        values.put("agiHost", agi.host());
        values.put("agiPort", String.valueOf(agi.port()));
        values.put("amiHost", asterisk.host());
        values.put("amiPort", String.valueOf(asterisk.amiPort()));
        // The server runs beside an Asterisk of ours: nobody else has a reason to reach its AMI.
        values.put("amiPermit", "127.0.0.0/255.0.0.0");
        values.put("eventsPassword", asterisk.eventsPassword().value());
        values.put("actionsPassword", asterisk.actionsPassword().value());
        values.put("fencePassword", asterisk.fencePassword().value());
        values.put("sipHost", asterisk.host());
        values.put("sipPort", String.valueOf(asterisk.sipPort()));
        values.put("phoneHost", asterisk.host());
        values.put("phonePort", String.valueOf(asterisk.phonePort()));
        values.put("mediaAddress", asterisk.mediaAddress());
        values.put("trunkAddress", asterisk.trunk().address());
        values.put("trunkCodecs", asterisk.trunk().codecs());
        values.put("trunkLineFrom", asterisk.trunk().lineFrom());
        values.put("rtpStart", String.valueOf(asterisk.rtpStart()));
        values.put("rtpEnd", String.valueOf(asterisk.rtpEnd()));
        values.put("citizenPassword", DEMO_PASSWORD);
        return values;
    }
}
