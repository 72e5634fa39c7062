package io.hotline.cti.agi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Assembles replies from lines. Fed by one thread; one parser a session. */
final class AgiReplyParser {
    private static final int USAGE_LINES = 200;

    /** The text may hold brackets itself, so its end is the last one. */
    private static final Pattern SUCCESS =
            Pattern.compile("200 result=(-?\\d{1,9})(?: \\((.*)\\))?(?: endpos=(-?\\d{1,18}))?\\s*");

    private final List<String> usage = new ArrayList<>();
    private boolean inUsage;

    /** Not a reply of AGI: from here on nothing can be understood. */
    static final class NotAgi extends Exception {
        private static final long serialVersionUID = 1L;

        NotAgi(String line) {
            super("not an AGI reply: '" + AgiText.printable(line) + "'");
        }
    }

    /** The reply that this line completes; empty when there is more to come, or the line is only news. */
    Optional<AgiReply> feed(String line) throws NotAgi {
        if (inUsage) {
            return usageLine(line);
        }
        if (line.startsWith("200 ")) {
            return Optional.of(success(line));
        }
        // "100 Trying" comes before the reply of a slow command.
        if (line.startsWith("100 ")) {
            return Optional.empty();
        }
        if (line.startsWith("511 ")) {
            return Optional.of(new AgiReply.ChannelGone());
        }
        if (line.startsWith("510 ")) {
            return Optional.of(new AgiReply.Rejected(510, line.substring(4)));
        }
        if (line.startsWith("520-")) {
            inUsage = true;
            usage.clear();
            usage.add(line.substring(4));
            return Optional.empty();
        }
        if (line.startsWith("520 ")) {
            return Optional.of(new AgiReply.Rejected(520, line.substring(4)));
        }
        throw new NotAgi(line);
    }

    private Optional<AgiReply> usageLine(String line) throws NotAgi {
        if (line.startsWith("520 ")) {
            inUsage = false;
            return Optional.of(new AgiReply.Rejected(520, String.join(" ", usage)));
        }
        if (usage.size() >= USAGE_LINES) {
            throw new NotAgi(line);
        }
        usage.add(line.strip());
        return Optional.empty();
    }

    private static AgiReply success(String line) throws NotAgi {
        Matcher matcher = SUCCESS.matcher(line);
        if (!matcher.matches()) {
            throw new NotAgi(line);
        }
        String text = matcher.group(2);
        String end = matcher.group(3);
        return new AgiReply.Success(
                Integer.parseInt(matcher.group(1)), text == null ? "" : text, end == null ? 0 : Long.parseLong(end));
    }
}
