package io.hotline.cti.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What SIPp wrote down of every message: each INVITE dialog with its moments, in the order of their beginning. */
final class Trace {
    private static final Pattern HEAD =
            Pattern.compile("-{20,} (\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{6}).*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final Pattern NUMBER = Pattern.compile("sip:(\\d+)@");
    private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+) .*");

    private Trace() {}

    /** One INVITE and what became of it. */
    static final class Dialog {
        final String callId;
        final Instant invited;
        /** User part of From. */
        final String number;
        /** Asterisk's own port for the voice; 0: never told. */
        int mediaPort;

        @Nullable
        Instant answered;

        /** Refused, or called off before an answer. */
        @Nullable
        Instant refused;

        /** The first CANCEL, which may cross with the answer. */
        @Nullable
        Instant calledOff;

        @Nullable
        Instant bye;

        /** Whether our telephone said BYE. */
        boolean byeOurs;

        Dialog(String callId, Instant invited, String number) {
            this.callId = callId;
            this.invited = invited;
            this.number = number;
        }

        /** When it was over; null: it is not, or nobody said so. */
        @Nullable
        Instant ended() {
            return bye != null ? bye : refused;
        }
    }

    private record Message(Instant at, boolean sent, String first, Map<String, String> headers, int audio) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    static List<Dialog> read(Path file) throws IOException {
        Map<String, Dialog> dialogs = new LinkedHashMap<>();
        // Other tools' bytes are not always UTF-8.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = lines.readLine();
            while (line != null) {
                Matcher head = HEAD.matcher(line);
                if (!head.matches()) {
                    line = lines.readLine();
                    continue;
                }
                Instant at = LocalDateTime.parse(head.group(1), TIME)
                        .atZone(ZoneId.systemDefault())
                        .toInstant();
                List<String> block = new ArrayList<>();
                for (line = lines.readLine();
                        line != null && !HEAD.matcher(line).matches();
                        line = lines.readLine()) {
                    block.add(line);
                }
                message(at, block, dialogs);
            }
        }
        return List.copyOf(dialogs.values());
    }

    private static void message(Instant at, List<String> block, Map<String, Dialog> dialogs) {
        if (block.size() < 3) {
            return;
        }
        boolean sent = block.getFirst().contains(" sent ");
        String first = block.get(2);
        Map<String, String> headers = new LinkedHashMap<>();
        int audio = 0;
        for (String line : block.subList(3, block.size())) {
            int colon = line.indexOf(": ");
            Matcher media = AUDIO.matcher(line);
            if (media.matches()) {
                audio = Integer.parseInt(media.group(1));
            } else if (colon > 0) {
                headers.putIfAbsent(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        apply(new Message(at, sent, first, headers, audio), dialogs);
    }

    private static void apply(Message message, Map<String, Dialog> dialogs) {
        String callId = message.header("Call-ID");
        if (message.first().startsWith("INVITE ")) {
            Matcher number = NUMBER.matcher(message.header("From"));
            Dialog dialog = dialogs.computeIfAbsent(
                    callId, id -> new Dialog(id, message.at(), number.find() ? number.group(1) : ""));
            if (!message.sent() && message.audio() > 0) {
                dialog.mediaPort = message.audio();
            }
            return;
        }
        Dialog dialog = dialogs.get(callId);
        if (dialog == null) {
            return;
        }
        if (message.first().startsWith("CANCEL ") && dialog.calledOff == null) {
            dialog.calledOff = message.at();
        }
        boolean toInvite = message.header("CSeq").endsWith("INVITE");
        if (toInvite && message.first().startsWith("SIP/2.0 200") && dialog.answered == null) {
            dialog.answered = message.at();
            if (!message.sent() && message.audio() > 0) {
                dialog.mediaPort = message.audio();
            }
        } else if (dialog.answered == null
                && dialog.refused == null
                && (message.first().startsWith("CANCEL ")
                        || (toInvite && message.first().matches("SIP/2\\.0 [3-6].*")))) {
            dialog.refused = message.at();
        } else if (message.first().startsWith("BYE ") && dialog.bye == null) {
            dialog.bye = message.at();
            dialog.byeOurs = message.sent();
        }
    }
}
