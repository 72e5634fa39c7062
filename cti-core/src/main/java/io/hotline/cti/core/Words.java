package io.hotline.cti.core;

import io.hotline.acd.CallOutFailure;
import io.hotline.acd.OfferExplanation;
import io.hotline.acd.OfferFailure;
import io.hotline.acd.Why;
import io.hotline.db.CallOutcome;

/** The engine's codes in the words of the records, of the telephone network, and of the people at the screens. */
public final class Words {
    private Words() {}

    /** How a request for a human ended, as the call list counts it. */
    static CallOutcome outcome(io.hotline.acd.CallOutcome outcome) {
        return switch (outcome) {
            case ANSWERED -> CallOutcome.ANSWERED;
            case ABANDONED -> CallOutcome.ABANDONED_QUEUE;
            case TIMED_OUT -> CallOutcome.TIMEOUT;
            case BLOCKED, CLOSED, NOBODY_SIGNED_IN -> CallOutcome.BLOCKED;
            case OVERFLOW_OUT, DIVERTED -> CallOutcome.OVERFLOW;
            case CALLBACK_FAILED, FAILED -> CallOutcome.FAILED;
        };
    }

    /** Q.850 causes of an agent's leg that ended before it was answered. */
    static OfferFailure failure(int cause) {
        return switch (cause) {
            case 17 -> OfferFailure.BUSY;
            case 21 -> OfferFailure.REJECTED;
            case 18, 19 -> OfferFailure.NO_ANSWER;
            case 3, 20, 27 -> OfferFailure.UNREACHABLE;
            default -> OfferFailure.FAULT;
        };
    }

    /** Why a third party was not reached, or left: Q.850 causes. */
    static String guestCause(int cause) {
        return switch (cause) {
            case 16 -> "hung-up";
            case 17 -> "busy";
            case 18, 19 -> "no-answer";
            case 21 -> "rejected";
            case 1, 3, 20, 27, 28 -> "unreachable";
            case 34, 38, 42 -> "congestion";
            default -> "fault";
        };
    }

    /** Why no leg of an agent came to ring, in the words of {@code SwitchEvent.OfferFailed}. */
    static OfferFailure failure(String reason) {
        return switch (reason) {
            case "busy" -> OfferFailure.BUSY;
            case "no-answer" -> OfferFailure.NO_ANSWER;
            case "hung-up" -> OfferFailure.REJECTED;
            case "congestion" -> OfferFailure.FAULT;
            default -> OfferFailure.UNREACHABLE;
        };
    }

    /** Q.850 causes of the leg of somebody whom an agent called, before it was answered. */
    static CallOutFailure calledOut(int cause) {
        return switch (cause) {
            case 17 -> CallOutFailure.BUSY;
            case 21 -> CallOutFailure.REJECTED;
            case 16, 18, 19, 20 -> CallOutFailure.NO_ANSWER;
            case 1, 22, 28 -> CallOutFailure.BAD_NUMBER;
            default -> CallOutFailure.FAULT;
        };
    }

    /** The same in the words of {@code SwitchEvent.OfferFailed}. */
    static CallOutFailure calledOut(String reason) {
        return switch (reason) {
            case "busy" -> CallOutFailure.BUSY;
            case "no-answer" -> CallOutFailure.NO_ANSWER;
            case "hung-up" -> CallOutFailure.REJECTED;
            default -> CallOutFailure.FAULT;
        };
    }

    static CallOutcome outcome(CallOutFailure failure) {
        return switch (failure) {
            case BUSY -> CallOutcome.BUSY;
            case NO_ANSWER -> CallOutcome.NO_ANSWER;
            case REJECTED -> CallOutcome.REJECTED;
            case BAD_NUMBER -> CallOutcome.BAD_NUMBER;
            case GIVEN_UP -> CallOutcome.GIVEN_UP;
            case FAULT -> CallOutcome.FAILED;
        };
    }

    /** Why this agent got this call, in one sentence. */
    static String sentence(OfferExplanation explanation) {
        String needed = explanation.requirement().equals("*") ? "任何坐席" : explanation.requirement();
        return "要求 " + needed + "；" + name(explanation.rule()) + "；可接坐席 " + explanation.freeAgents() + " 人，排队 "
                + explanation.waitingCalls() + " 个";
    }

    /** The rule that decided who gets a call. */
    public static String name(OfferExplanation.Rule rule) {
        return switch (rule) {
            case LONGEST_IDLE -> "空闲最久";
            case LEAST_OCCUPIED -> "占用率最低";
            case MOST_SKILLED -> "技能最强";
            case FEWEST_SKILLS -> "技能最专";
            case FASTEST -> "办理最快";
            case WEIGHTED -> "权重最高";
            case RANDOM -> "随机";
            case DIRECT_AGENT -> "市民指定";
            case LAST_AGENT -> "上次接待";
            case FIRST_IN_ORDER -> "队首来电，坐席刚空闲";
            case PRIMARY_SKILL -> "主技能的来电，坐席刚空闲";
        };
    }

    /** What to tell an agent whose wish was refused. */
    public static String sentence(Why why) {
        return switch (why) {
            case BAD_CONFIG -> "配置有误，请联系信息科";
            case UNKNOWN_AGENT -> "该账号不是坐席";
            case UNKNOWN_CALL, UNKNOWN_OFFER, NOT_OFFERED_HERE -> "该来电已结束或已转给他人";
            case UNKNOWN_QUEUE -> "没有这个队列";
            case ALREADY_SIGNED_IN -> "已经签入";
            case NOT_SIGNED_IN -> "请先选择座席签入";
            case SEAT_TAKEN -> "座席已被占用，请换一个";
            case ALREADY_QUEUED -> "该来电已在排队";
            case ALREADY_SO -> "已处于该状态";
            case BUSY -> "正在通话或振铃，结束后再试";
            case PHONE_UNREACHABLE -> "话机未注册，请先连接话机";
            case TOO_MANY_RESTING -> "同时小休的人数已满，请稍后再试";
            case NOT_IN_WRAP_UP -> "当前不在话后处理";
            case NOT_TALKING -> "当前没有通话";
            case NOT_WAITING -> "该来电不在排队";
            case QUEUE_FULL -> "队列已满";
            case QUEUE_CLOSED -> "队列已关闭";
            case NOBODY_SIGNED_IN -> "没有坐席在岗";
        };
    }
}
