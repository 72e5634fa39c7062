package io.hotline.cti.flows;

import io.hotline.cti.http.view.FlowTry;
import io.hotline.cti.http.view.FlowTry.Asks;
import io.hotline.cti.http.view.FlowTry.End;
import io.hotline.cti.http.view.FlowTry.Facts;
import io.hotline.cti.http.view.FlowTry.Input;
import io.hotline.ivr.CallFacts;
import io.hotline.ivr.Flow;
import io.hotline.ivr.Interpreter;
import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.IvrState;
import io.hotline.ivr.LookUpRequest.Source;
import io.hotline.ivr.Speech;
import io.hotline.ivr.Step;
import io.hotline.ivr.StepNote;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call that nobody makes: the interpreter of the real ones, with answers that somebody typed. */
final class FlowTrial {
    private static final int CHARACTERS_A_SECOND = 4;
    private static final Duration PROMPT = Duration.ofSeconds(5);
    private static final Duration RINGS = Duration.ofSeconds(30);

    private final ZoneId zone;
    private final Map<String, String> variables;
    private final InstantSource clock;

    /** {@code variables}: what every flow may say. */
    FlowTrial(ZoneId zone, Map<String, String> variables, InstantSource clock) {
        this.zone = zone;
        this.variables = Map.copyOf(variables);
        this.clock = clock;
    }

    /** What was typed does not fit what the flow asked for; the message is for the person who typed. */
    static final class NoSuchAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchAnswer(String why) {
            super(why, null, false, false);
        }
    }

    FlowTry run(Flow flow, Facts facts, List<Input> inputs) {
        Instant start = startOf(facts.at());
        Instant now = start;
        var path = new ArrayList<FlowTry.Step>();
        Step step = Interpreter.start(
                flow, new CallFacts("try", facts.caller(), facts.line(), language(facts), variables), now);
        note(path, step, start);
        int next = 0;
        while (true) {
            if (step.effect() instanceof IvrEffect.Ending) {
                Optional<Step> onward = next < inputs.size()
                        ? notReached(flow, step, inputs.get(next), now.plus(RINGS))
                        : Optional.empty();
                if (onward.isEmpty()) {
                    break;
                }
                next++;
                now = now.plus(RINGS);
                step = onward.get();
                note(path, step, start);
                continue;
            }
            IvrInput input;
            if (step.effect() instanceof IvrEffect.Play play) {
                now = now.plus(length(play.speech()));
                input = new IvrInput.Played();
            } else if (next < inputs.size()) {
                now = now.plus(patience(step.effect()));
                input = answer(step.effect(), inputs.get(next), ++next);
            } else {
                return new FlowTry(path, asks(step), null, step.state().variables());
            }
            step = Interpreter.step(flow, step.state(), input, now);
            note(path, step, start);
        }
        if (next < inputs.size()) {
            throw new NoSuchAnswer("流程在第 %d 步之前已经结束".formatted(next + 1));
        }
        return new FlowTry(path, null, end(step), step.state().variables());
    }

    /** Nobody answers there; where a human is next, the flow is over all the same. */
    private static Optional<Step> notReached(Flow flow, Step step, Input input, Instant now) {
        return step.effect() instanceof IvrEffect.Transfer && input.kind().equals("result") && !input.ok()
                ? Interpreter.notReached(flow, step.state(), now, _ -> false)
                : Optional.empty();
    }

    private static String language(Facts facts) {
        return facts.language().isEmpty() ? "zh" : facts.language();
    }

    private Instant startOf(String local) {
        if (local.isEmpty()) {
            return clock.instant();
        }
        try {
            return LocalDateTime.parse(local).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new NoSuchAnswer("“%s”不是时间，请写成 2026-11-22T21:30".formatted(local));
        }
    }

    private static void note(List<FlowTry.Step> path, Step step, Instant start) {
        for (StepNote note : step.path()) {
            path.add(new FlowTry.Step(
                    note.nodeId(),
                    note.text(),
                    note.key(),
                    Duration.between(start, note.at()).toSeconds()));
        }
    }

    private static IvrInput answer(IvrEffect effect, Input input, int number) {
        if (input.kind().equals("hang-up")) {
            return new IvrInput.HungUp();
        }
        IvrInput answer = switch (effect) {
            case IvrEffect.Collect collect ->
                switch (input.kind()) {
                    case "keys" -> keys(collect, input.keys());
                    case "silence" -> new IvrInput.TimedOut();
                    default -> null;
                };
            case IvrEffect.LookUp _ -> input.kind().equals("look-up") ? lookUp(input) : null;
            case IvrEffect.LeaveMessage message ->
                input.kind().equals("result")
                        ? result(input, new IvrInput.Recorded("message", message.maxSilence()))
                        : null;
            case IvrEffect.SaveRating _, IvrEffect.BookCallback _ ->
                input.kind().equals("result") ? result(input, new IvrInput.Done()) : null;
            case IvrEffect.Play _, IvrEffect.Ending _ -> null;
        };
        if (answer == null) {
            throw new NoSuchAnswer("第 %d 步：流程在等%s，不能回答“%s”".formatted(number, waitsFor(effect), input.kind()));
        }
        return answer;
    }

    /** As the telephone does it: up to the end key, or as many as are taken. */
    private static IvrInput keys(IvrEffect.Collect collect, String typed) {
        if (!typed.matches("[0-9*#]+")) {
            throw new NoSuchAnswer("“%s”不是电话按键".formatted(typed));
        }
        var digits = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            char key = typed.charAt(i);
            if (collect.endKeys().contains(key) || digits.length() == collect.maxDigits()) {
                break;
            }
            digits.append(key);
        }
        return new IvrInput.Digits(digits.toString());
    }

    private static IvrInput lookUp(Input input) {
        Integer status = input.status();
        return input.ok()
                ? new IvrInput.LookedUp(input.values())
                : new IvrInput.LookUpFailed(status == null ? "没有回答" : "对方回答 " + status);
    }

    private static IvrInput result(Input input, IvrInput good) {
        return input.ok() ? good : new IvrInput.Failed("没有成功");
    }

    private static Asks asks(Step step) {
        String node = place(step.state());
        return switch (step.effect()) {
            case IvrEffect.Collect collect ->
                new Asks("keys", node, collect.maxDigits() == 1 ? "一个键" : "最多 %d 个键".formatted(collect.maxDigits()));
            case IvrEffect.LookUp(var request) ->
                new Asks(
                        "look-up",
                        node,
                        switch (request.source()) {
                            case Source.Http http -> http.method() + " " + http.url();
                            case Source.TicketProgress(var number, var _) -> "工单 " + number + " 的进度";
                            case Source.RepeatCaller(var caller, var _) -> caller + " 以前的来电";
                        });
            case IvrEffect effect -> new Asks("result", node, waitsFor(effect));
        };
    }

    private static String waitsFor(IvrEffect effect) {
        return switch (effect) {
            case IvrEffect.Collect _ -> "按键";
            case IvrEffect.LookUp _ -> "查询的回答";
            case IvrEffect.LeaveMessage _ -> "留言";
            case IvrEffect.SaveRating _ -> "保存评价";
            case IvrEffect.BookCallback(var number, var _) -> "预约回拨 " + number;
            case IvrEffect.Play _ -> "播放";
            case IvrEffect.Ending _ -> "结束";
        };
    }

    static @Nullable End end(Step step) {
        return step.effect() instanceof IvrEffect.Ending ending ? end(ending, place(step.state())) : null;
    }

    static End end(IvrEffect.Ending ending, String node) {
        return switch (ending) {
            case IvrEffect.Enqueue enqueue -> new End("queue", node, enqueue.queue());
            case IvrEffect.Transfer(var target) -> new End("transfer", node, target);
            case IvrEffect.HangUp(var reason) -> new End("hang-up", node, reason);
            case IvrEffect.Gone _ -> new End("hang-up", node, "caller");
        };
    }

    private static String place(IvrState state) {
        var place = state.place();
        return place.part().isEmpty() ? place.node() : place.part() + "/" + place.node();
    }

    private static Duration patience(IvrEffect effect) {
        return switch (effect) {
            case IvrEffect.Collect collect -> length(collect.speech()).plus(collect.firstTimeout());
            case IvrEffect.LookUp(var request) -> request.timeout();
            case IvrEffect.LeaveMessage message -> length(message.speech()).plus(message.maxSilence());
            case IvrEffect.Play _, IvrEffect.SaveRating _, IvrEffect.BookCallback _, IvrEffect.Ending _ ->
                Duration.ZERO;
        };
    }

    private static Duration length(List<Speech> speech) {
        Duration total = Duration.ZERO;
        for (Speech piece : speech) {
            total = total.plus(
                    piece instanceof Speech.Text(var text)
                            ? Duration.ofMillis(1000L * text.length() / CHARACTERS_A_SECOND)
                            : PROMPT);
        }
        return total;
    }
}
