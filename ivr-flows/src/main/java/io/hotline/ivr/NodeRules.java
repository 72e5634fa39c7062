package io.hotline.ivr;

import io.hotline.ivr.IvrState.Place;
import io.hotline.ivr.IvrState.Stage;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each kind of node does when a call enters it, and with the outcome of its effect. */
final class NodeRules {
    private NodeRules() {}

    static Move entered(Turn turn, Flow flow, Node node) {
        return switch (node) {
            case Node.Say say -> say(turn, say, say.speech(), say.interruptKeys(), say.next());
            case Node.Announce announce ->
                say(
                        turn,
                        announce,
                        List.of(new Speech.Announcement(announce.announcement())),
                        new TreeSet<>(),
                        announce.next());
            case Node.Menu menu -> Questions.menuEntered(turn, flow, menu);
            case Node.Collect collect -> Questions.ask(turn, collect, collect.question(), collect.rule(), Stage.ASKING);
            case Node.Survey survey -> Questions.surveyEntered(turn, survey);
            case Node.Callback callback -> Questions.askKey(turn, callback, callback.question(), Stage.ASKING);
            case Node.Decide decide -> decided(turn, decide);
            case Node.Assign assign -> assigned(turn, assign);
            case Node.Hours hours -> hours(turn, flow, hours);
            case Node.LookUp lookUp ->
                new Move.Do(new IvrEffect.LookUp(filled(turn, lookUp.request())), Stage.LOOKING_UP);
            case Node.Language language -> {
                turn.set("language", language.language());
                turn.note(language, "语言：" + language.language());
                yield new Move.To(language.next());
            }
            case Node.LeaveMessage message -> {
                turn.note(message, "请来电人留言");
                yield new Move.Do(
                        new IvrEffect.LeaveMessage(
                                turn.spoken(message.speech()), message.maxDuration(), message.maxSilence(), '#'),
                        Stage.RECORDING);
            }
            case Node.SubFlow subFlow -> {
                turn.note(subFlow, "进入子流程：" + subFlow.flow());
                yield new Move.Into(subFlow.flow());
            }
            case Node.Return _ -> new Move.Back();
            case Node.HangUp hangUp -> {
                var farewell = turn.spoken(hangUp.speech());
                if (farewell.isEmpty()) {
                    yield new Move.End(ended(turn, hangUp));
                }
                turn.note(hangUp, Notes.PLAYED + Turn.summary(farewell));
                yield new Move.Do(new IvrEffect.Play(farewell, new TreeSet<>()), Stage.SPEAKING);
            }
            case Node.Enqueue enqueue -> new Move.End(ended(turn, enqueue));
            case Node.Transfer transfer -> transferred(turn, transfer);
        };
    }

    static Move answered(Turn turn, Flow flow, Node node, Place place, IvrInput input) {
        return switch (node) {
            case Node.Say say -> spoken(turn, say, say.next(), input);
            case Node.Announce announce -> spoken(turn, announce, announce.next(), input);
            case Node.Menu menu -> Questions.menuAnswered(turn, flow, menu, place, input);
            case Node.Collect collect -> Questions.collected(turn, collect, place, input);
            case Node.Survey survey -> Questions.surveyAnswered(turn, survey, place, input);
            case Node.Callback callback -> Questions.callbackAnswered(turn, callback, place, input);
            case Node.LookUp lookUp -> lookedUp(turn, lookUp, input);
            case Node.LeaveMessage message -> recorded(turn, message, input);
            case Node.HangUp hangUp -> new Move.End(ended(turn, hangUp));
            case Node.Decide _,
                    Node.Assign _,
                    Node.Hours _,
                    Node.Language _,
                    Node.SubFlow _,
                    Node.Return _,
                    Node.Enqueue _,
                    Node.Transfer _ -> new Move.Fallback("节点不等待任何结果");
        };
    }

    /** The fallback without any speech before it. The flow's constructor has seen to it that it is an ending node. */
    static IvrEffect.Ending ending(Turn turn, Flow main) {
        return switch (main.nodes().get(main.fallback())) {
            case Node.Enqueue enqueue -> ended(turn, enqueue);
            case Node.Transfer transfer -> ended(turn, transfer);
            case Node.HangUp hangUp -> ended(turn, hangUp);
            case null, default ->
                throw new IllegalStateException("flow %s version %d: fallback %s is no ending node"
                        .formatted(main.id(), main.version(), main.fallback()));
        };
    }

    private static IvrEffect.Ending ended(Turn turn, Node.Enqueue enqueue) {
        turn.note(enqueue, "转人工");
        return new IvrEffect.Enqueue(
                enqueue.queue(), Template.filledWords(enqueue.requirements(), turn.variables()), enqueue.priority());
    }

    private static IvrEffect.Ending ended(Turn turn, Node.Transfer transfer) {
        var target = Template.filled(transfer.target(), turn.variables());
        turn.note(transfer, "转接：" + target);
        return new IvrEffect.Transfer(target);
    }

    private static Move transferred(Turn turn, Node.Transfer transfer) {
        return Node.Transfer.dialable(Template.filled(transfer.target(), turn.variables()))
                ? new Move.End(ended(turn, transfer))
                : new Move.Fallback("转接的号码不能拨");
    }

    private static IvrEffect.Ending ended(Turn turn, Node.HangUp hangUp) {
        // The reason is a code for statistics; people read the steps.
        turn.note(hangUp, "系统挂机");
        return new IvrEffect.HangUp(hangUp.reason());
    }

    private static Move say(Turn turn, Node node, List<Speech> speech, SortedSet<Character> keys, String next) {
        var filled = turn.spoken(speech);
        if (filled.isEmpty()) {
            turn.note(node, node instanceof Node.Announce ? Notes.NOT_ON : Notes.NOTHING_TO_PLAY);
            return new Move.To(next);
        }
        turn.note(node, Notes.PLAYED + Turn.summary(filled));
        return new Move.Do(new IvrEffect.Play(filled, keys), Stage.SPEAKING);
    }

    private static Move spoken(Turn turn, Node node, String next, IvrInput input) {
        switch (input) {
            case IvrInput.Digits(var digits) -> {
                turn.note(node.id(), Notes.KEY_CUT, digits);
                if (digits.length() == 1) {
                    turn.typeAhead(digits.charAt(0));
                }
            }
            // A prompt that cannot be played must not cost the caller his call.
            case IvrInput.Failed(var cause) -> turn.note(node, Notes.NOT_PLAYED + cause);
            case IvrInput.Played _,
                    IvrInput.TimedOut _,
                    IvrInput.LookedUp _,
                    IvrInput.LookUpFailed _,
                    IvrInput.Recorded _,
                    IvrInput.Done _,
                    IvrInput.HungUp _ -> {}
        }
        return new Move.To(next);
    }

    private static Move decided(Turn turn, Node.Decide decide) {
        for (var branch : decide.branches()) {
            switch (branch.when().evaluate(turn.variables())) {
                case Expression.Outcome.Value value
                when value.isTrue() -> {
                    turn.note(decide, "条件成立：" + branch.when().text());
                    return new Move.To(branch.next());
                }
                case Expression.Outcome.Value _ -> {}
                case Expression.Outcome.Failed(var cause) ->
                    turn.note(
                            decide,
                            "条件“%s”%s".formatted(Plain.shortened(branch.when().text(), 30), cause));
            }
        }
        turn.note(decide, "条件都不成立");
        return new Move.To(decide.otherwise());
    }

    private static Move assigned(Turn turn, Node.Assign assign) {
        for (var assignment : assign.assignments()) {
            switch (assignment.value()) {
                case Node.Assignment.Value.Template(var text) ->
                    turn.set(assignment.variable(), Template.filled(text, turn.variables()));
                case Node.Assignment.Value.Computed(var expression) -> {
                    switch (expression.evaluate(turn.variables())) {
                        case Expression.Outcome.Value(var value) -> turn.set(assignment.variable(), value.toString());
                        case Expression.Outcome.Failed(var cause) ->
                            turn.note(assign, "变量“%s”没有赋值：%s".formatted(assignment.variable(), cause));
                    }
                }
            }
        }
        turn.note(assign, "已赋值");
        return new Move.To(assign.next());
    }

    private static Move hours(Turn turn, Flow flow, Node.Hours hours) {
        var calendar = flow.calendars().get(hours.calendar());
        var period = calendar == null ? Optional.<String>empty() : calendar.periodAt(turn.now());
        turn.note(hours, "时段：" + period.orElse("无"));
        return new Move.To(period.map(hours.periods()::get).orElse(hours.otherwise()));
    }

    private static LookUpRequest filled(Turn turn, LookUpRequest request) {
        var variables = turn.variables();
        var source = switch (request.source()) {
            case LookUpRequest.Source.Http(var method, var url, var parameters) -> {
                var filled = new TreeMap<String, String>();
                parameters.forEach((name, value) -> filled.put(name, Template.filled(value, variables)));
                yield new LookUpRequest.Source.Http(method, Template.filledUrl(url, variables), filled);
            }
            case LookUpRequest.Source.TicketProgress(var number, var caller) ->
                new LookUpRequest.Source.TicketProgress(
                        Template.filled(number, variables), Template.filled(caller, variables));
            case LookUpRequest.Source.RepeatCaller(var caller, var within) ->
                new LookUpRequest.Source.RepeatCaller(Template.filled(caller, variables), within);
        };
        return new LookUpRequest(
                source, request.result(), request.timeout(), request.attempts(), request.pauseBetweenAttempts());
    }

    private static Move lookedUp(Turn turn, Node.LookUp lookUp, IvrInput input) {
        if (!(input instanceof IvrInput.LookedUp(var values))) {
            var cause = switch (input) {
                case IvrInput.LookUpFailed(var why) -> why;
                case IvrInput.Failed(var why) -> why;
                default -> "没有回答";
            };
            turn.note(lookUp, Notes.LOOK_UP_FAILED + cause);
            return new Move.To(lookUp.onFailed().orElse(lookUp.next()));
        }
        // Only what the node asked for: an answer cannot overwrite other variables of the call.
        for (var variable : lookUp.request().result().keySet()) {
            turn.set(variable, values.getOrDefault(variable, ""));
        }
        turn.note(lookUp, values.isEmpty() ? Notes.NOTHING : Notes.FOUND);
        return new Move.To(values.isEmpty() ? lookUp.onNothing().orElse(lookUp.next()) : lookUp.next());
    }

    private static Move recorded(Turn turn, Node.LeaveMessage message, IvrInput input) {
        if (input instanceof IvrInput.Recorded(var recording, var length)) {
            turn.set("message", recording);
            turn.note(message, Notes.MESSAGE + length.toSeconds() + " 秒");
            return new Move.To(message.next());
        }
        turn.note(message, Notes.NO_MESSAGE);
        return message.onFailed().<Move>map(Move.To::new).orElseGet(() -> new Move.Fallback("留言没有完成"));
    }
}
