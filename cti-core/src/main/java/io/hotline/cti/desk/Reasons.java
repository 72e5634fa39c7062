package io.hotline.cti.desk;

import io.hotline.acd.NotReadyReason;
import io.hotline.acd.OfferExplanation.Rule;
import io.hotline.acd.WhyNoCalls;
import io.hotline.acd.WhyWaiting;
import io.hotline.cti.core.Words;
import io.hotline.cti.http.view.AgentWhyView.QueuePlace;
import io.hotline.cti.http.view.CallWhyView.AgentRank;
import io.hotline.cti.http.view.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routing engine's reasons in sentences: the one place where they are worded. */
final class Reasons {
    private static final int RANKS_SAID = 3;

    private Reasons() {}

    /** {@code agentName} by login, {@code queueName} by id; {@code now} turns moments into times from now. */
    static List<Sentence> waiting(
            WhyWaiting why, UnaryOperator<String> agentName, String queueName, boolean callback, Instant now) {
        List<Sentence> said = new ArrayList<>();
        switch (why.phase()) {
            case OFFERED -> said.add(new Sentence("已分配坐席，正在振铃。", "An agent is being rung."));
            case TALKING -> said.add(new Sentence("已有坐席接待。", "An agent has the call."));
            case PAUSED ->
                said.add(new Sentence("回呼未接通，稍后再拨。", "The callback was not answered; it is tried again later."));
            case WAITING -> {
                if (callback) {
                    said.add(new Sentence(
                            "市民已挂机等待回呼，保留排队位置。", "The caller hung up and keeps his place for a callback."));
                }
                said.add(place(why, queueName));
                said.add(takers(why, agentName));
                why.next().stream().findFirst().ifPresent(next -> said.add(widening(next, now)));
                Duration expected = why.expected();
                if (expected != null) {
                    long minutes = Math.ceilDiv(expected.toMillis(), 60_000L);
                    said.add(new Sentence("预计还要等约 " + minutes + " 分钟。", "Expected wait: about " + minutes + " min."));
                }
                Instant end = why.timesOutAt();
                if (end != null) {
                    String left = zh(Duration.between(now, end));
                    said.add(new Sentence(
                            left + "后仍无人接听，将按规则转其他队列或结束等待。",
                            "Leaves this queue in " + en(Duration.between(now, end)) + " if nobody answers."));
                }
            }
        }
        return said;
    }

    private static Sentence place(WhyWaiting why, String queueName) {
        String zhAhead = why.ahead() == 0 ? "前面没有来电" : "前面还有 " + why.ahead() + " 个来电";
        String enAhead = why.ahead() == 0 ? "nobody before it" : why.ahead() + " before it";
        return new Sentence(
                "在“" + queueName + "”已等 " + zh(why.waited()) + "，" + zhAhead + "。",
                "Waits in " + queueName + " for " + en(why.waited()) + ", " + enAhead + ".");
    }

    private static Sentence takers(WhyWaiting why, UnaryOperator<String> agentName) {
        boolean one = why.step() < 0;
        String zhNeed = one ? "只等坐席 " + person(why.requirement(), agentName) : "要求 " + zhRequirement(why.requirement());
        String enNeed =
                one ? "Waits for " + person(why.requirement(), agentName) : "Needs " + enRequirement(why.requirement());
        if (why.signedIn() == 0) {
            return new Sentence(zhNeed + "，在岗坐席中无人能接。", enNeed + "; nobody signed in can take it.");
        }
        List<String> zhDoing = new ArrayList<>();
        List<String> enDoing = new ArrayList<>();
        count(why.ready(), "就绪", "ready", zhDoing, enDoing);
        count(why.ringing(), "振铃", "ringing", zhDoing, enDoing);
        count(why.talking(), "通话", "talking", zhDoing, enDoing);
        count(why.wrappingUp(), "话后", "in wrap-up", zhDoing, enDoing);
        count(why.notReady(), "未就绪", "not ready", zhDoing, enDoing);
        count(why.unreachable(), "其中话机失联", "of them unreachable", zhDoing, enDoing);
        return new Sentence(
                zhNeed + "；能接的在岗坐席 " + why.signedIn() + " 人：" + String.join("，", zhDoing) + "。",
                enNeed + "; " + why.signedIn() + " signed in can take it: " + String.join(", ", enDoing) + ".");
    }

    private static void count(int count, String zh, String en, List<String> zhList, List<String> enList) {
        if (count > 0) {
            zhList.add(zh + " " + count);
            enList.add(count + " " + en);
        }
    }

    private static Sentence widening(WhyWaiting.Widening next, Instant now) {
        Instant at = next.at();
        String zhNext = zhRequirement(next.requirement()) + "（在岗 " + next.signedIn() + " 人）";
        String enNext = enRequirement(next.requirement()) + " (" + next.signedIn() + " signed in)";
        return at == null
                ? new Sentence("不会自动放宽要求。", "Its needs do not widen by themselves.")
                : new Sentence(
                        zh(Duration.between(now, at)) + "后放宽为 " + zhNext + "。",
                        "Widens in " + en(Duration.between(now, at)) + " to " + enNext + ".");
    }

    /** Why this agent: the rule that decided, and by what it set him apart from the next. */
    static List<Sentence> offer(
            Rule rule, String requirement, int freeAgents, List<AgentRank> agents, int waitingCalls) {
        List<Sentence> said = new ArrayList<>();
        said.add(
                rule == Rule.FIRST_IN_ORDER
                        ? new Sentence(
                                "坐席刚空闲，本来电在其能接的 " + waitingCalls + " 个来电中排第一。",
                                "The agent came free, and of the " + waitingCalls
                                        + " calls he can take this was first.")
                        : rule == Rule.PRIMARY_SKILL
                                ? new Sentence(
                                        "坐席刚空闲，其能接的 " + waitingCalls + " 个来电中先接主技能的来电，本来电排第一。",
                                        "The agent came free; of the " + waitingCalls
                                                + " calls he can take those of his primary skill come first,"
                                                + " and this was the first of them.")
                                : new Sentence(
                                        "要求 " + zhRequirement(requirement) + "，空闲且能接的坐席 " + freeAgents + " 人，按“"
                                                + Words.name(rule) + "”选中。",
                                        "Needs " + enRequirement(requirement) + "; of " + freeAgents
                                                + " free agents who can take it, chosen by: " + enRule(rule) + "."));
        if (agents.size() > 1 && zhValue(rule, 0) != null) {
            said.add(new Sentence(
                    "依次为：" + ranks(agents, rank -> zhValue(rule, rank.value())) + "。",
                    "In order: " + ranks(agents, rank -> enValue(rule, rank.value())) + "."));
        }
        return said;
    }

    private static String ranks(List<AgentRank> agents, Function<AgentRank, @Nullable String> value) {
        return agents.stream()
                .limit(RANKS_SAID)
                .map(rank ->
                        rank.login() + (rank.name() == null ? "" : " " + rank.name()) + " (" + value.apply(rank) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String enRule(Rule rule) {
        return switch (rule) {
            case LONGEST_IDLE -> "longest idle";
            case LEAST_OCCUPIED -> "least occupied";
            case MOST_SKILLED -> "most skilled";
            case FEWEST_SKILLS -> "fewest skills";
            case FASTEST -> "fastest";
            case WEIGHTED -> "highest weight";
            case RANDOM -> "at random";
            case DIRECT_AGENT -> "asked for by the caller";
            case LAST_AGENT -> "served this caller last";
            case FIRST_IN_ORDER -> "order of the calls";
            case PRIMARY_SKILL -> "primary skill first";
        };
    }

    /** The value that the rule compares, with its unit; null where the number tells a person nothing. */
    private static @Nullable String zhValue(Rule rule, long value) {
        return switch (rule) {
            case LONGEST_IDLE -> "空闲 " + zh(Duration.ofSeconds(value));
            case LEAST_OCCUPIED -> "占用 " + value / 10 + "." + value % 10 + "%";
            case MOST_SKILLED -> "级别合计 " + value;
            case FEWEST_SKILLS -> value + " 项技能";
            case FASTEST -> "平均 " + zh(Duration.ofMillis(value));
            case WEIGHTED -> "权重 " + value;
            case RANDOM, DIRECT_AGENT, LAST_AGENT, FIRST_IN_ORDER, PRIMARY_SKILL -> null;
        };
    }

    private static @Nullable String enValue(Rule rule, long value) {
        return switch (rule) {
            case LONGEST_IDLE -> "idle " + en(Duration.ofSeconds(value));
            case LEAST_OCCUPIED -> "occupied " + value / 10 + "." + value % 10 + "%";
            case MOST_SKILLED -> "levels " + value;
            case FEWEST_SKILLS -> value + " skills";
            case FASTEST -> "mean " + en(Duration.ofMillis(value));
            case WEIGHTED -> "weight " + value;
            case RANDOM, DIRECT_AGENT, LAST_AGENT, FIRST_IN_ORDER, PRIMARY_SKILL -> null;
        };
    }

    /** Why an agent has no call just now. */
    static List<Sentence> noCalls(
            WhyNoCalls why, Function<NotReadyReason, String> reasonWord, List<QueuePlace> queues) {
        List<Sentence> said = new ArrayList<>();
        String zhSince = zh(why.since());
        String enSince = en(why.since());
        said.add(
                switch (why.reason()) {
                    case SIGNED_OUT -> new Sentence("未签入，不会分配来电。", "Signed out: no calls.");
                    case NOT_READY ->
                        new Sentence(
                                "未就绪（" + reasonWord.apply(notReady(why)) + "）" + zhSince + "，就绪后才会分配来电。",
                                "Not ready (" + notReady(why).code() + ") for " + enSince
                                        + ": become ready to get calls.");
                    case PHONE_UNREACHABLE ->
                        new Sentence(
                                "话机未注册，无法振铃；恢复后自动就绪。", "The phone is not registered; ready again when it is back.");
                    case BUSY -> new Sentence("正在振铃、通话或话后处理。", "Busy: ringing, talking or in wrap-up.");
                    case NO_MATCHING_SKILL ->
                        new Sentence(
                                "您的技能不满足任何队列的要求，请联系班长。", "Your skills meet no queue's needs: ask your supervisor.");
                    case WAITING_CALLS_NEED_OTHERS ->
                        new Sentence(
                                "有来电在等，但目前都要求您没有的技能或级别；等待时间长了会放宽。",
                                "Calls wait, but for now they need skills or levels you do not have.");
                    case NO_CALLS ->
                        new Sentence("就绪 " + zhSince + "，目前没有来电在等。", "Ready for " + enSince + "; no calls wait.");
                });
        for (QueuePlace queue : queues) {
            if (queue.step() >= 0 && queue.place() > 0) {
                String name = queue.queueName() == null ? queue.queue() : queue.queueName();
                said.add(new Sentence(
                        "“" + name + "”：空闲坐席中您排第 " + queue.place() + "，排队来电 " + queue.waiting() + " 个。",
                        name + ": you are number " + queue.place() + " of the free agents; " + queue.waiting()
                                + " calls wait."));
            }
        }
        return said;
    }

    private static NotReadyReason notReady(WhyNoCalls why) {
        NotReadyReason reason = why.notReady();
        return reason == null ? NotReadyReason.SIGNED_IN : reason;
    }

    private static String person(String login, UnaryOperator<String> agentName) {
        String name = agentName.apply(login);
        return name.equals(login) ? login : login + " " + name;
    }

    private static String zhRequirement(String requirement) {
        return requirement.equals("*") ? "任何坐席" : requirement;
    }

    private static String enRequirement(String requirement) {
        return requirement.equals("*") ? "any agent" : requirement;
    }

    private static String zh(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 60
                ? seconds + " 秒"
                : seconds / 60 + " 分" + (seconds % 60 == 0 ? "钟" : " " + seconds % 60 + " 秒");
    }

    private static String en(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 60
                ? seconds + " s"
                : seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
}
