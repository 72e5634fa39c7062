package io.hotline.cti.prompt;

import io.hotline.cti.audio.Wav;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes a file of any usual format one that Asterisk plays: 16-bit mono wav of 8 kHz, by sox. Blocking. What was sent is never
 * named by who sent it, and sox is told the format that the first bytes show: it has formats that run other programs.
 */
public final class SoundConverter {
    private static final int LONGEST_SECONDS = 600;
    private static final int RATE = 8_000;

    private final Duration limit;

    public SoundConverter(Duration limit) {
        this.limit = limit;
    }

    /** @throws PromptFailed when it cannot be read; the message is a Chinese sentence for who sent it */
    public byte[] convert(byte[] sound) {
        String type =
                type(sound).orElseThrow(() -> new PromptFailed("认不出这种声音文件。请用 wav、mp3、flac、ogg、aiff、au 或 amr 格式。"));
        try {
            Path folder = Files.createTempDirectory("hotline-sound");
            Path in = folder.resolve("in");
            Path out = folder.resolve("out.wav");
            try {
                Files.write(in, sound);
                run(List.of(
                        "sox",
                        "-t",
                        type,
                        in.toString(),
                        "-t",
                        "wav",
                        "-r",
                        String.valueOf(RATE),
                        "-c",
                        "1",
                        "-b",
                        "16",
                        "-e",
                        "signed-integer",
                        out.toString(),
                        "trim",
                        "0",
                        String.valueOf(LONGEST_SECONDS)));
                return checked(Files.readAllBytes(out));
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(out);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new PromptFailed("声音文件没有转换成功。请重试；仍不行请告诉信息科。", e);
        }
    }

    private static byte[] checked(byte[] wav) throws IOException {
        Wav read = Wav.read(wav);
        if (read.frames() == 0) {
            throw new PromptFailed("声音文件里没有声音。");
        }
        // Written anew: sox leaves chunks that Asterisk need not understand.
        return Wav.file(RATE, read.samples(wav));
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PromptFailed("声音文件转换得太久。请缩短后重试。");
            }
            if (process.exitValue() != 0) {
                String why = new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
                throw new PromptFailed("声音文件读不出来。请另存为 wav 后重试。", new IOException(why));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PromptFailed("服务器正在停止。", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Optional<String> type(byte[] sound) {
        if (begins(sound, "RIFF") || begins(sound, "RIFX")) {
            return Optional.of("wav");
        }
        if (begins(sound, "ID3") || (sound.length > 1 && (sound[0] & 0xff) == 0xff && (sound[1] & 0xe0) == 0xe0)) {
            return Optional.of("mp3");
        }
        if (begins(sound, "fLaC")) {
            return Optional.of("flac");
        }
        if (begins(sound, "OggS")) {
            return Optional.of("ogg");
        }
        if (begins(sound, "FORM")) {
            return Optional.of("aiff");
        }
        if (begins(sound, ".snd")) {
            return Optional.of("au");
        }
        return begins(sound, "#!AMR") ? Optional.of("amr-nb") : Optional.empty();
    }

    private static boolean begins(byte[] sound, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.US_ASCII);
        return sound.length >= wanted.length
                && java.util.Arrays.equals(sound, 0, wanted.length, wanted, 0, wanted.length);
    }
}
