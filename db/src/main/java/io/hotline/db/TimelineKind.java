package io.hotline.db;

import java.util.Arrays;

/** A step in the life of a call, with the keys its data may carry. {@link #text} is the form stored and shown. */
public enum TimelineKind {
    /** line, dialled, caller, callerNormal, callerName, channel, sipCallId. */
    ARRIVED("arrived"),
    /** The begin of a call that an agent makes: line, caller, callerNormal, callerName, agent, agentName, seat, why. */
    PLACED("placed"),
    /** node, text, key. */
    IVR("ivr"),
    /** queue, place. */
    QUEUED("queued"),
    /** since: the moment that counts for his place, from an earlier call. */
    PLACE_KEPT("place-kept"),
    /** from, to, requirement: who may take the call now. */
    RELAXED("relaxed"),
    /** queue, queueName, from: the call overflowed. */
    MOVED("moved"),
    /** position, minutes: what the waiting caller was told. */
    POSITION_TOLD("position-told"),
    /** number. */
    CALLBACK_ASKED("callback-asked"),
    /** The caller hung up to be called back. */
    CALLER_AWAY("caller-away"),
    CALLBACK_READY("callback-ready"),
    /** number. */
    CALLBACK_DIALLED("callback-dialled"),
    CALLBACK_ANSWERED("callback-answered"),
    CALLBACK_FAILED("callback-failed"),
    /** number: the caller is put through to somebody outside, who is being rung. */
    OUTSIDE_DIALLED("outside-dialled"),
    /** number: they talk. */
    OUTSIDE_ANSWERED("outside-answered"),
    /** number, cause: talk-over, or why he was not reached. */
    OUTSIDE_ENDED("outside-ended"),
    /** offer, agent, agentName, seat, why, explanation (an object: rule, requirement, step, agents, calls). */
    OFFERED("offered"),
    OFFER_ANSWERED("offer-answered"),
    /** The caller starts to hear the agent's work number: the call counts as answered from here. */
    ANNOUNCING("announcing"),
    /** agent. */
    JOINED("joined"),
    /** recording. */
    RECORDING_STARTED("recording-started"),
    /** cause. */
    OFFER_ENDED("offer-ended"),
    /** head: whether the call went back to the head of its queue. */
    RETURNED("returned"),
    /** He came, or went on waiting, while the server was away. */
    SURVIVAL("survival"),
    /** agent, agentName, seat: to whom the switch gave him by itself. */
    SURVIVAL_JOINED("survival-joined"),
    HELD("held"),
    RESUMED("resumed"),
    MUTED("muted"),
    UNMUTED("unmuted"),
    /** detail: the keys. */
    DTMF("dtmf"),
    /** The disk was nearly full, so no recording began. */
    RECORDING_REFUSED("recording-refused"),
    /** fault, expectedSeconds, realSeconds: what was found when the call was over. */
    RECORDING_FAULTY("recording-faulty"),
    RECORDING_PAUSED("recording-paused"),
    RECORDING_RESUMED("recording-resumed"),
    /** detail: {@code agent:LOGIN}, {@code queue:ID} or {@code outside:NUMBER}. */
    TRANSFERRED("transferred"),
    /** detail as of a transfer: the agent asks a third party while the caller hears music. */
    CONSULTED("consulted"),
    /** detail as of a transfer: a third party is to talk with both. */
    THREE_WAY("three-way"),
    TOGGLED("toggled"),
    MERGED("merged"),
    /** The agent leaves those who talk on. */
    AGENT_LEFT("agent-left"),
    CONSULT_ENDED("consult-ended"),
    /** detail: {@code agent:LOGIN} of the shift leader who is asked for help. */
    HELP_ASKED("help-asked"),
    /** detail: {@code agent:LOGIN} of the shift leader who relieves the agent. */
    TAKEN_OVER("taken-over"),
    /** The agent sends the caller to the satisfaction question. */
    TO_RATING("to-rating"),
    /** leg, number or agent and agentName. */
    GUEST_INVITED("guest-invited"),
    GUEST_ANSWERED("guest-answered"),
    /** He hears music. */
    GUEST_HELD("guest-held"),
    GUEST_RESUMED("guest-resumed"),
    /** cause; talked: whether he was in the call. */
    GUEST_LEFT("guest-left"),
    /** agent, agentName, seat, from: the guest is the agent of this talk from now on. */
    HANDED_OVER("handed-over"),
    /** control, why. */
    CONTROL_FAILED("control-failed"),
    /** agent: his page and phone are gone, the caller is kept for him. */
    AGENT_AWAY("agent-away"),
    /** agent. */
    AGENT_RUNG_AGAIN("agent-rung-again"),
    /** agent. */
    AGENT_BACK("agent-back"),
    /** agent: he did not come back in time. */
    AGENT_GIVEN_UP("agent-given-up"),
    /** by. */
    TALK_ENDED("talk-ended"),
    /** rating. */
    RATED("rated"),
    WRAP_UP_STARTED("wrap-up-started"),
    WRAP_UP_ENDED("wrap-up-ended"),
    /** abusive: false when the mark was taken back. */
    ABUSIVE("abusive"),
    /** workOrder; from: the order that the call had before. */
    WORK_ORDER("work-order"),
    /** outcome. */
    LEFT("left"),
    /** by, cause, outcome. */
    ENDED("ended");

    private final String text;

    TimelineKind(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static TimelineKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind of timeline row " + text));
    }
}
