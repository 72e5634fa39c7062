package io.hotline.cti.ivr;

import java.time.Instant;

/**
 * A caller at one of the doors of the server, with all that is needed to take him in even when the server has never heard of him
 * (it was away when he arrived).
 *
 * @param callId unique id of his channel
 * @param channel its exact name
 * @param callerNumber as received, empty when withheld
 * @param line the number he dialled
 * @param sipCallId of his INVITE, as far as it has the usual characters; empty when it was not told
 * @param at when his channel came into being: before now, when the server was away
 */
public record ArrivedCall(
        String callId,
        String channel,
        String callerNumber,
        String callerName,
        String line,
        String sipCallId,
        Instant at) {}
