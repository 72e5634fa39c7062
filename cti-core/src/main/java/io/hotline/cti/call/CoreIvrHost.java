package io.hotline.cti.call;

import io.hotline.acd.CallId;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreLoop;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.LiveCall;
import io.hotline.cti.core.PhoneNumbers;
import io.hotline.cti.flows.TestCalls;
import io.hotline.cti.ivr.Admission;
import io.hotline.cti.ivr.ArrivedCall;
import io.hotline.cti.ivr.IvrHost;
import io.hotline.cti.ivr.NextStep;
import io.hotline.cti.ivr.StillWaiting;
import io.hotline.db.FlowRow;
import io.hotline.ivr.Flow;
import io.hotline.ivr.IvrEffect;
import io.hotline.ivr.IvrInput;
import io.hotline.ivr.LookUpRequest;
import io.hotline.ivr.Speech;
import io.hotline.ivr.StepNote;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors of the IVR open into the core. Thread-safe; nothing blocks. */
public final class CoreIvrHost implements IvrHost {
    private static final Logger LOG = LoggerFactory.getLogger(CoreIvrHost.class);
    /** The flow that asks for the rating when the talk is over. */
    private static final String AFTER_CALL = "after-call";

    /** Variables of a flow that say more about its request for a human than the node does. */
    private static final String URGENT = "urgent";

    private static final String AGENT = "agent";
    private static final String AGENT_SECONDS = "agentSeconds";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CoreLoop core;
    private final PhoneNumbers numbers;
    private final Function<FlowRow, Flow> reader;
    private final Map<String, String> variables;
    private final WaitingDoor waiting;
    private final OutsideDoor outside;
    private final BooleanSupplier switchLost;
    private final IvrWorld world;

    /**
     * @param variables what every flow may say: {@code city}, {@code hotline}
     * @param switchLost true when Asterisk has been out of reach for so long that no agent could be rung
     */
    public CoreIvrHost(
            CoreLoop core,
            PhoneNumbers numbers,
            Function<FlowRow, Flow> reader,
            Map<String, String> variables,
            WaitingDoor waiting,
            OutsideDoor outside,
            BooleanSupplier switchLost,
            IvrWorld world) {
        this.core = core;
        this.numbers = numbers;
        this.reader = reader;
        this.variables = Map.copyOf(variables);
        this.waiting = waiting;
        this.outside = outside;
        this.switchLost = switchLost;
        this.world = world;
    }

    @Override
    public CompletionStage<Admission> callArrived(ArrivedCall call) {
        world.heard().arrived(call);
        if (switchLost.getAsBoolean()) {
            return CompletableFuture.completedFuture(onward(NextStep.Word.SURVIVAL));
        }
        Optional<TestCalls.TestCall> test = world.tests().find(call.line());
        if (test.isPresent()) {
            return admitTest(call, test.get());
        }
        var admit = new CoreCommand.AdmitCall(
                new CallId(call.callId()),
                call.channel(),
                call.line(),
                numbers.caller(call.callerNumber(), call.callerName()),
                call.sipCallId());
        return core.submit(admit).thenApply(reply -> switch (reply) {
            case CoreReply.Admitted(var line, var flow) -> {
                Map<String, String> known = new LinkedHashMap<>(variables);
                known.put("line", line.name());
                yield new Admission.Run(reader.apply(flow), "zh", known);
            }
            default -> onward(NextStep.Word.UNKNOWN_NUMBER);
        });
    }

    private CompletionStage<Admission> admitTest(ArrivedCall call, TestCalls.TestCall test) {
        return core.submit(new CoreCommand.AdmitTestCall(
                        new CallId(call.callId()),
                        call.channel(),
                        call.line(),
                        numbers.caller(call.callerNumber(), call.callerName()),
                        test.line()))
                .thenApply(_ -> new Admission.Run(test.flow(), "zh", variables));
    }

    @Override
    public CompletionStage<StillWaiting> stillWaiting(ArrivedCall call) {
        return switchLost.getAsBoolean()
                ? CompletableFuture.completedFuture(new StillWaiting.Onward(NextStep.to(NextStep.Word.SURVIVAL)))
                : waiting.ask(call);
    }

    @Override
    public CompletionStage<StillWaiting.Told> requestCallback(ArrivedCall call) {
        return waiting.requestCallback(call);
    }

    @Override
    public CompletionStage<Admission> talkEnded(ArrivedCall call) {
        // Whom an agent rang did not ask for anything: he is not asked to rate it.
        return core.query(state -> state.calls()
                                .find(call.callId())
                                .filter(LiveCall::outgoing)
                                .isPresent()
                        ? Optional.<FlowRow>empty()
                        : state.flow(AFTER_CALL))
                .thenApply(flow -> flow.<Admission>map(row -> new Admission.Run(reader.apply(row), "zh", variables))
                        .orElseGet(() -> onward(NextStep.Word.HANGUP)));
    }

    @Override
    public void told(String callId, List<Speech> speech) {
        world.heard().told(callId, speech, Instant.now());
    }

    @Override
    public void stepped(String callId, StepNote note) {
        if (!core.offer(new CoreCommand.NoteStep(new CallId(callId), note.nodeId(), note.text(), note.key()))) {
            LOG.warn("call {}: step {} not noted, the core is full", callId, note.nodeId());
        }
    }

    @Override
    public CompletionStage<NextStep> enqueue(String callId, IvrEffect.Enqueue wish, Map<String, String> flowVariables) {
        return core.submit(new CoreCommand.QueueCall(
                        new CallId(callId),
                        wish.queue(),
                        wish.requirements(),
                        wish.priority(),
                        "true".equals(flowVariables.get(URGENT)),
                        direct(flowVariables)))
                .thenApply(CoreIvrHost::waitOrLeave);
    }

    private static Optional<CoreCommand.Direct> direct(Map<String, String> flowVariables) {
        String agent = flowVariables.getOrDefault(AGENT, "").strip();
        String seconds = flowVariables.getOrDefault(AGENT_SECONDS, "");
        return agent.isEmpty()
                ? Optional.empty()
                : Optional.of(new CoreCommand.Direct(
                        agent,
                        seconds.matches("[0-9]{1,4}") ? Duration.ofSeconds(Integer.parseInt(seconds)) : PATIENCE));
    }

    @Override
    public CompletionStage<Optional<StillWaiting.Told>> transfer(
            String callId, IvrEffect.Transfer wish, boolean flowGoesOn) {
        return outside.dial(callId, wish.target(), flowGoesOn);
    }

    @Override
    public CompletionStage<Optional<StillWaiting.Told>> notReached(
            ArrivedCall call, String status, boolean flowGoesOn) {
        return outside.notReached(call.callId(), status, flowGoesOn);
    }

    @Override
    public CompletionStage<NextStep> finish(String callId, String reason) {
        return CompletableFuture.completedFuture(NextStep.to(NextStep.Word.HANGUP));
    }

    @Override
    public CompletionStage<IvrInput> lookUp(String callId, LookUpRequest request) {
        return switch (request.source()) {
            case LookUpRequest.Source.Http http -> world.services().ask(request, http);
            case LookUpRequest.Source.TicketProgress ticket -> world.records().progress(request, ticket);
            case LookUpRequest.Source.RepeatCaller repeat -> world.records().earlierCalls(request, repeat, callId);
        };
    }

    @Override
    public CompletionStage<IvrInput> saveRating(String callId, int score) {
        return core.submit(new CoreCommand.RateCall(new CallId(callId), score)).thenApply(reply -> switch (reply) {
            case CoreReply.Done _ -> new IvrInput.Done();
            default -> new IvrInput.Failed(reply.toString());
        });
    }

    @Override
    public CompletionStage<IvrInput> bookCallback(String callId, String number, String queue) {
        return waiting.book(callId, number, queue);
    }

    @Override
    public Optional<String> messageFile(String callId) {
        return world.messages().fileFor(callId);
    }

    @Override
    public CompletionStage<IvrInput> messageLeft(String callId, String file, Duration length) {
        return core.submit(new CoreCommand.TakeMessage(new CallId(callId), length))
                .thenApply(reply -> reply instanceof CoreReply.Done
                        ? new IvrInput.Recorded(file, length)
                        : new IvrInput.Failed(reply.toString()));
    }

    @Override
    public void lost(String callId, String cause) {
        LOG.debug("call {}: left the flow: {}", callId, cause);
    }

    static NextStep waitOrLeave(CoreReply reply) {
        return switch (reply) {
            case CoreReply.Refused(var reason, var _) ->
                NextStep.to(
                        reason == CoreReply.Reason.UNKNOWN_NUMBER
                                ? NextStep.Word.UNKNOWN_NUMBER
                                : NextStep.Word.HANGUP);
            default -> NextStep.to(NextStep.Word.QUEUE);
        };
    }

    private static Admission onward(NextStep.Word word) {
        return new Admission.Onward(NextStep.to(word));
    }
}
