package io.hotline.cti.ivr;

import io.hotline.cti.agi.AgiHandler;
import io.hotline.cti.agi.AgiRequest;
import io.hotline.cti.agi.AgiSession;
import io.hotline.cti.asterisk.CallbackLeg;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The doors at which Asterisk brings us a caller. Each stretch of IVR is one {@link IvrRun}. */
public final class IvrSessions {
    /** Seconds since 1970 at Asterisk, perhaps behind the name of that Asterisk. */
    private static final Pattern UNIQUE_ID = Pattern.compile("(?:.*-)?(\\d{9,11})\\.\\d+");

    private static final Duration LONGEST_CALL = Duration.ofDays(1);

    private final IvrHost host;
    private final Prompts prompts;
    private final InstantSource clock;
    private final IvrPatience patience;
    private final WalksOutside outside = new WalksOutside();

    public IvrSessions(IvrHost host, Prompts prompts, InstantSource clock, IvrPatience patience) {
        this.host = host;
        this.prompts = prompts;
        this.clock = clock;
        this.patience = patience;
    }

    /** By path, as {@link io.hotline.cti.agi.AgiServer} wants them. */
    public Map<String, AgiHandler> doors() {
        return Map.of(
                "entry", this::onEntry, "waiting", this::onWaiting, "outside", this::onOutside, "after", this::onAfter);
    }

    private void onEntry(AgiSession session) {
        ArrivedCall call = arrived(session.request(), session.request().argument(2));
        var run = new IvrRun(session, call, host, prompts, clock, patience, outside, NextStep.Word.SURVIVAL);
        run.noted(isNoted(session)).admit(host.callArrived(call), true);
    }

    private void onWaiting(AgiSession session) {
        ArrivedCall call = arrived(session.request(), session.request().argument(2));
        var run = new IvrRun(session, call, host, prompts, clock, patience, outside, NextStep.Word.SURVIVAL);
        run.noted(isNoted(session)).hold(host.stillWaiting(call));
    }

    private static boolean isNoted(AgiSession session) {
        return session.request().argument(3).equals("1");
    }

    private void onOutside(AgiSession session) {
        ArrivedCall call = arrived(session.request(), "");
        var run = new IvrRun(session, call, host, prompts, clock, patience, outside, NextStep.Word.SURVIVAL);
        run.comeBack(session.request().argument(2));
    }

    private void onAfter(AgiSession session) {
        ArrivedCall call = arrived(session.request(), "");
        // He has been served: without a core he just goes.
        var run = new IvrRun(session, call, host, prompts, clock, patience, outside, NextStep.Word.HANGUP);
        run.admit(host.talkEnded(call), false);
    }

    private ArrivedCall arrived(AgiRequest request, String sipCallId) {
        String call = CallbackLeg.callOf(request.uniqueId());
        return new ArrivedCall(
                call,
                request.channel(),
                request.callerNumber(),
                request.callerName(),
                request.argument(1),
                sipCallId,
                createdAt(call, clock.instant()));
    }

    /** When the channel was made, as its unique id says in whole seconds; now, when that is about now or makes no sense. */
    static Instant createdAt(String uniqueId, Instant now) {
        Matcher matcher = UNIQUE_ID.matcher(uniqueId);
        if (!matcher.matches()) {
            return now;
        }
        var created = Instant.ofEpochSecond(Long.parseLong(matcher.group(1)));
        Duration age = Duration.between(created, now);
        return age.compareTo(Duration.ofSeconds(2)) < 0 || age.compareTo(LONGEST_CALL) > 0 ? now : created;
    }
}
