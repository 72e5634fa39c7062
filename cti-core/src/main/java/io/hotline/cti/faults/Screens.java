package io.hotline.cti.faults;

import io.hotline.acd.Agent;
import io.hotline.acd.AgentId;
import io.hotline.acd.AgentState;
import io.hotline.acd.CallId;
import io.hotline.cti.core.Control;
import io.hotline.cti.core.CoreCommand;
import io.hotline.cti.core.CoreReply;
import io.hotline.cti.core.CoreState;
import io.hotline.cti.core.LiveCall;
import io.hotline.db.WorkOrderRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Agents at their pages: sign in, take calls, write work orders, hold, transfer, rest. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody at a screen waits here: what came of a wish is seen in the state
final class Screens {
    private static final String[] RESTS = {"rest", "meal"};

    private final VirtualTime time;
    private final SplittableRandom random;
    private final Supplier<@Nullable ServerProcess> server;
    private final Telephones telephones;
    /** Work orders as the server said that they are saved. */
    private final Map<String, WorkOrderRow> saved = new LinkedHashMap<>();

    private boolean closing;

    Screens(
            VirtualTime time,
            SplittableRandom random,
            Supplier<@Nullable ServerProcess> server,
            Telephones telephones) {
        this.time = time;
        this.random = random;
        this.server = server;
        this.telephones = telephones;
    }

    void open() {
        for (int i = 0; i < Hotline.AGENTS; i++) {
            look(i);
        }
    }

    /** From now on nobody goes to rest or home: what waits is to be served. */
    void closing() {
        closing = true;
    }

    Map<String, WorkOrderRow> saved() {
        return saved;
    }

    private void look(int agent) {
        time.afterMillis(800 + random.nextInt(2_500), () -> {
            ServerProcess process = server.get();
            if (process != null && process.serves() && process.betweenTurns()) {
                act(process, agent);
            }
            look(agent);
        });
    }

    private void act(ServerProcess process, int number) {
        String login = Hotline.login(number);
        CoreState state = process.state();
        AgentState now = state.acd()
                .agent(new AgentId(login))
                .map(Agent::state)
                .orElseGet(() -> new AgentState.Offline(time.instant()));
        int mood = random.nextInt(100);
        switch (now) {
            case AgentState.Offline _ -> {
                if (state.user(login).isPresent()) {
                    process.submit(new CoreCommand.TakeSeat(login, Hotline.seat(number)));
                }
            }
            case AgentState.NotReady _ -> process.submit(new CoreCommand.BecomeReady(login));
            case AgentState.Ready _ -> {
                if (mood < 4 && !closing) {
                    process.submit(new CoreCommand.BecomeNotReady(login, RESTS[mood % 2]));
                } else if (mood < 5 && !closing) {
                    process.submit(new CoreCommand.GoOffline(login));
                }
            }
            case AgentState.Ringing _ -> {
                if (mood < 3) {
                    process.submit(new CoreCommand.BecomeNotReady(login, "meal"));
                }
            }
            case AgentState.CallingOut _ -> {}
            case AgentState.Talking talking -> talk(process, login, talking.call(), mood);
            case AgentState.WrapUp wrapUp -> {
                if (mood < 40) {
                    write(process, login, wrapUp.call(), mood < 25);
                }
            }
        }
    }

    private void talk(ServerProcess process, String login, CallId id, int mood) {
        LiveCall call = process.state().calls().find(id).orElse(null);
        LiveCall.Offer offer = call == null ? null : call.offer().orElse(null);
        if (call == null || offer == null) {
            return;
        }
        if (telephones.wantsToEnd(offer.id().text())) {
            process.submit(new CoreCommand.HangUpCall(login, id));
        } else if (mood < 20) {
            write(process, login, id, false);
        } else if (mood < 28) {
            process.submit(
                    new CoreCommand.ControlCall(login, id, call.controls().held() ? Control.RESUME : Control.HOLD, ""));
        } else if (mood < 29 && !closing) {
            process.submit(new CoreCommand.ControlCall(login, id, Control.TRANSFER, "queue:general"));
        } else if (mood < 30 && !closing) {
            process.submit(new CoreCommand.GoOffline(login));
        } else if (call.controls().held() && mood < 70) {
            process.submit(new CoreCommand.ControlCall(login, id, Control.RESUME, ""));
        }
    }

    private void write(ServerProcess process, String login, CallId call, boolean complete) {
        CoreState state = process.state();
        Optional<WorkOrderRow> order =
                state.calls().find(call).flatMap(LiveCall::workOrder).flatMap(state.workOrders()::find);
        if (order.isEmpty()) {
            return;
        }
        WorkOrderRow old = order.get();
        WorkOrderRow typed = old.but().title("诉求").matter(old.matter() + "字").build();
        process.submit(new CoreCommand.EditWorkOrder(login, typed, complete, Optional.empty()))
                .thenAccept(reply -> {
                    if (reply instanceof CoreReply.Saved(var row)) {
                        saved.put(row.id(), row);
                    }
                });
    }
}
