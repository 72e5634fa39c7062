package io.hotline.cti.faults;

import java.util.Optional;

/**
 * {@code config/asterisk/extensions.conf} as a machine: what a channel does next, and what it does when the server is
 * silent. Names are those of its contexts.
 */
final class Dialplan {
    private static final int NORMAL = 16;
    private static final long AGI_LIMIT_MS = 15_000;
    private static final long WAIT_MS = 30_000;
    private static final long LOST_WAIT_MS = 5_000;
    private static final long ANNOUNCEMENT_MS = 2_000;
    private static final long AGENT_WAIT_MS = 60_000;
    private static final long CALLBACK_WAIT_MS = 100_000;
    private static final long HOLD_LOOK_MS = 10_000;
    private static final int LOST_LIMIT = 4;

    private final SimulatedAsterisk asterisk;
    private final AgiDoor server;
    private final Story story;

    /** The FastAGI server: {@code next} gets HL_NEXT, empty when the session ended without one. */
    interface AgiDoor {
        void ask(String door, Leg leg, java.util.function.Consumer<String> next);
    }

    Dialplan(SimulatedAsterisk asterisk, AgiDoor server, Story story) {
        this.asterisk = asterisk;
        this.server = server;
        this.story = story;
    }

    void entry(Leg leg) {
        leg.call = leg.id;
        leg.stage = "hl-ivr";
        asterisk.answer(leg);
        ask(leg, "hl-ivr", "entry");
    }

    private void ask(Leg leg, String context, String door) {
        at(leg, context, "AGI");
        asterisk.later(leg, AGI_LIMIT_MS, () -> {
            if (context.equals("hl-after")) {
                end(leg);
            } else {
                survival(leg);
            }
        });
        int step = leg.step;
        server.ask(
                door,
                leg,
                word -> asterisk.after(0, () -> {
                    if (!leg.gone && leg.step == step) {
                        next(leg, context, word);
                    }
                }));
    }

    private void next(Leg leg, String context, String word) {
        if (context.equals("hl-after")) {
            if (word.equals("queue")) {
                waitForAgent(leg);
            } else {
                end(leg);
            }
            return;
        }
        switch (word) {
            case "queue" -> waitForAgent(leg);
            case "hangup", "unknown-number" -> end(leg);
            case "survival" -> survival(leg);
            default -> lost(leg);
        }
    }

    private void waitForAgent(Leg leg) {
        at(leg, "hl-wait", "BridgeWait");
        leg.lost = 0;
        leg.stage = "hl-wait-ask";
        asterisk.report(leg, "waiting", "");
        music(leg, WAIT_MS, () -> ask(leg, "hl-wait-ask", "waiting"));
    }

    private void lost(Leg leg) {
        at(leg, "hl-lost", "BridgeWait");
        leg.lost++;
        if (leg.lost > LOST_LIMIT) {
            survival(leg);
            return;
        }
        asterisk.report(leg, "cti-gone", "");
        music(leg, LOST_WAIT_MS, () -> stage(leg));
    }

    private void survival(Leg leg) {
        at(leg, "hl-survival", "BridgeWait");
        asterisk.report(leg, "survival", "");
        music(leg, WAIT_MS, () -> stage(leg));
    }

    private void stage(Leg leg) {
        if (leg.stage.equals("hl-ivr")) {
            ask(leg, "hl-ivr", "entry");
        } else {
            ask(leg, "hl-wait-ask", "waiting");
        }
    }

    private void music(Leg leg, long millis, Runnable then) {
        asterisk.waitInBridge(leg, "w-" + leg.id);
        asterisk.later(leg, millis, () -> {
            asterisk.leaveWaiting(leg);
            then.run();
        });
    }

    /** The agent's telephone was lifted. */
    void agentAnswered(Leg leg) {
        asterisk.answer(leg);
        at(leg, "hl-agent", "");
        asterisk.report(leg, "offer-answered", leg.id);
        Optional<Leg> caller = leg.hlCaller.isEmpty() ? Optional.empty() : asterisk.find(leg.hlCaller);
        if (caller.isPresent()) {
            Leg citizen = caller.get();
            citizen.sharedAgent = leg.name;
            citizen.sharedOffer = leg.id;
            citizen.announces = leg.announces;
            at(leg, "hl-agent", "BridgeWait");
            redirect(citizen, "hl-join", "ChannelRedirect by " + leg);
            asterisk.waitInBridge(leg, "a-" + leg.id);
            asterisk.later(leg, AGENT_WAIT_MS, () -> hangUp(leg, NORMAL, false));
        } else if (leg.callback) {
            asterisk.report(leg, "callback-ready", leg.name);
            asterisk.waitInBridge(leg, "a-" + leg.id);
            asterisk.later(leg, CALLBACK_WAIT_MS, () -> hangUp(leg, NORMAL, false));
        } else {
            asterisk.report(leg, "caller-gone", leg.id);
            hangUp(leg, NORMAL, false);
        }
    }

    /** The citizen who is called back has answered. */
    void citizenAnswered(Leg leg) {
        asterisk.answer(leg);
        join(leg);
    }

    private void join(Leg leg) {
        at(leg, "hl-join", "Playback");
        leg.offer = leg.sharedOffer;
        if (!leg.recording) {
            leg.recording = true;
            asterisk.report(leg, "recording-started", leg.offer);
        }
        asterisk.report(leg, "announcing", leg.offer);
        asterisk.later(leg, leg.announces ? ANNOUNCEMENT_MS : 0, () -> {
            asterisk.report(leg, "joining", leg.offer);
            bridge(leg, () -> {
                leg.recording = false;
                asterisk.report(leg, "join-failed", leg.offer);
                waitForAgent(leg);
            });
        });
    }

    private void bridge(Leg leg, Runnable failed) {
        Optional<Leg> agent = asterisk.find(leg.sharedAgent).filter(other -> other.up);
        if (agent.isEmpty()) {
            failed.run();
            return;
        }
        if (agent.get().talks()) {
            story.wrong("%s is pulled out of a talk by %s", agent.get(), leg);
            part(agent.get());
        }
        asterisk.join(leg, agent.get());
    }

    private void after(Leg leg) {
        leg.recording = false;
        at(leg, "hl-after", "AGI");
        asterisk.report(leg, "talk-ended", leg.offer);
        ask(leg, "hl-after", "after");
    }

    private void end(Leg leg) {
        at(leg, "hl-end", "Hangup");
        asterisk.remove(leg, NORMAL, true);
    }

    /** AMI's Redirect, or the dialplan's. {@code by}: for the story. */
    void redirect(Leg leg, String context, String by) {
        Leg peer = asterisk.part(leg);
        asterisk.leaveWaiting(leg);
        story.tell("%s goes to %s: %s", leg, context, by);
        if (peer != null) {
            if (context.equals("hl-join") || context.equals("hl-wait-ask")) {
                story.wrong("%s is pulled out of a talk with %s: %s", leg, peer, by);
            }
            // Option x of Bridge().
            asterisk.after(5, () -> hangUp(peer, NORMAL, false));
        }
        enter(leg, context);
    }

    /** Two at once, so that neither loses the other. */
    void redirectBoth(Leg leg, String context, Leg other, String otherContext) {
        asterisk.part(leg);
        asterisk.leaveWaiting(leg);
        asterisk.leaveWaiting(other);
        enter(leg, context);
        enter(other, otherContext);
    }

    private void enter(Leg leg, String context) {
        switch (context) {
            case "hl-join" -> join(leg);
            case "hl-wait-ask" -> ask(leg, "hl-wait-ask", "waiting");
            case "hl-hold" -> hold(leg);
            case "hl-park" -> park(leg);
            case "hl-resume" -> resume(leg);
            case "hl-transfer" -> {
                asterisk.report(leg, "transferred", leg.offer);
                back(leg);
            }
            case "hl-transfer-back" -> back(leg);
            case "hl-after" -> after(leg);
            default -> throw new IllegalArgumentException("no context " + context);
        }
    }

    private void hold(Leg leg) {
        at(leg, "hl-hold", "BridgeWait");
        asterisk.report(leg, "held", leg.offer);
        holdOn(leg);
    }

    private void holdOn(Leg leg) {
        at(leg, "hl-hold", "BridgeWait");
        music(leg, HOLD_LOOK_MS, () -> {
            if (asterisk.find(leg.sharedAgent).isPresent()) {
                holdOn(leg);
            } else {
                back(leg);
            }
        });
    }

    private void park(Leg leg) {
        at(leg, "hl-park", "BridgeWait");
        asterisk.waitInBridge(leg, "a-" + leg.id);
        asterisk.later(leg, HOLD_LOOK_MS, () -> {
            asterisk.leaveWaiting(leg);
            if (asterisk.find(leg.hlCaller).isPresent()) {
                park(leg);
            } else {
                hangUp(leg, NORMAL, false);
            }
        });
    }

    private void resume(Leg leg) {
        at(leg, "hl-resume", "Bridge");
        bridge(leg, () -> back(leg));
    }

    private void back(Leg leg) {
        leg.recording = false;
        waitForAgent(leg);
    }

    private void at(Leg leg, String context, String application) {
        leg.step++;
        leg.context = context;
        leg.application = application;
    }

    /** A line goes dead: by its telephone, or by an order. */
    void hangUp(Leg leg, int cause, boolean bySwitch) {
        if (leg.gone) {
            return;
        }
        Leg peer = part(leg);
        asterisk.remove(leg, cause, bySwitch);
        if (peer != null) {
            if (peer.owner == Leg.Owner.CALLER) {
                after(peer);
            } else if (peer.context.equals("hl-park")) {
                // It goes on where it was fetched from, and the caller's channel is not quite gone yet.
                park(peer);
            } else {
                hangUp(peer, NORMAL, false);
            }
        }
    }

    private @org.jspecify.annotations.Nullable Leg part(Leg leg) {
        return asterisk.part(leg);
    }
}
