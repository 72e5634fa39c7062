package io.hotline.cti.prompt;

import io.hotline.cti.audio.Resampler;
import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Prompts that a human spoke. A folder with wav files and an {@code index.yaml}, which says for each what it stands for:
 *
 * <pre>
 * "您好，这里是舟山市12345政务服务便民热线。": greeting.wav     # instead of speech for exactly this text
 * beep: beep.wav                                             # or by a name
 * </pre>
 */
final class RecordedPrompts {
    private static final String INDEX = "index.yaml";
    private static final int RATE = 8000;
    private static final int WIDEBAND = 16_000;

    private RecordedPrompts() {}

    /**
     * The sounds by text or name, ready to be played; none when there is no such folder or no index in it.
     *
     * @throws PromptFailed when a file is missing or would not be played; Asterisk would only log it and go on in
     *     silence
     */
    static Map<String, byte[]> load(Path folder) {
        Path index = folder.resolve(INDEX);
        if (!Files.exists(index)) {
            return Map.of();
        }
        Map<String, byte[]> sounds = new LinkedHashMap<>();
        read(index).forEach((key, file) -> sounds.put(key, sound(folder, file)));
        return sounds;
    }

    private static Map<String, String> read(Path index) {
        try {
            Map<String, String> entries =
                    new YAMLMapper().readValue(index.toFile(), new TypeReference<Map<String, String>>() {});
            return entries == null ? Map.of() : entries;
        } catch (JacksonException e) {
            throw new PromptFailed(index + " is no list of \"text: file.wav\": " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] sound(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
            throw new PromptFailed("recorded prompt " + file + " is named in " + INDEX + " but not there");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            Wav wav = Wav.read(bytes);
            if (wav.channels() != 1 || (wav.sampleRate() != RATE && wav.sampleRate() != WIDEBAND)) {
                throw new PromptFailed("recorded prompt " + file + " has " + wav.channels() + " channels of "
                        + wav.sampleRate() + " Hz; it must be mono with 8000 or 16000 Hz");
            }
            if (!wav.closed() || wav.frames() == 0) {
                throw new PromptFailed("recorded prompt " + file + " is empty or cut off");
            }
            // Under .wav Asterisk takes 8 kHz only.
            return Wav.file(RATE, new Resampler(wav.sampleRate(), RATE).resample(wav.samples(bytes)));
        } catch (IOException e) {
            throw new PromptFailed("recorded prompt " + file + " cannot be played: " + e.getMessage(), e);
        }
    }
}
