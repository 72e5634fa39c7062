package io.hotline.acd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent does.
 *
 * <pre>
 * Offline ── sign in ──► NotReady ◄──► Ready ── offered ──► Ringing ── answered ──► Talking ── ended ──► WrapUp
 *    ▲                     ▲  ▲          ▲                   │  │                                        │  │
 *    │                     │  └──────────┼── no answer ──────┘  │                                        │  │
 *    │                     └─────────────┼──── asked for it while busy, phone lost, rest ────────────────┘  │
 *    │                                   └──── caller gone ─────┘ ◄──────── timer or ticket finished ───────┘
 *    └── sign out; while talking it waits for the end of the call
 *
 * NotReady, Ready, WrapUp ── dials ──► CallingOut ── somebody answers ──► Talking
 *                         ◄── nobody ──┘
 * </pre>
 */
public sealed interface AgentState {
    Instant since();

    Word word();

    /** The state's name without its data. */
    enum Word {
        OFFLINE,
        NOT_READY,
        READY,
        RINGING,
        CALLING_OUT,
        TALKING,
        WRAP_UP
    }

    record Offline(Instant since) implements AgentState {
        @Override
        public Word word() {
            return Word.OFFLINE;
        }
    }

    /** {@code until}: when he becomes ready by himself, if ever. */
    record NotReady(
            NotReadyReason reason, Instant since, @Nullable Instant until) implements AgentState {
        @Override
        public Word word() {
            return Word.NOT_READY;
        }
    }

    /** {@code since} is the begin of idleness: an offer that fails by no fault of his does not reset it. */
    record Ready(Instant since) implements AgentState {
        @Override
        public Word word() {
            return Word.READY;
        }
    }

    /** {@code idleSince} gives him his place among the idle back when the caller hangs up. */
    record Ringing(OfferId offer, CallId call, Instant since, Instant expiresAt, Instant idleSince)
            implements AgentState {
        @Override
        public Word word() {
            return Word.RINGING;
        }
    }

    /** He rings somebody himself; {@code before}, never a busy state, is what he goes back to when nobody answers. */
    record CallingOut(CallId call, Instant since, AgentState before) implements AgentState {
        @Override
        public Word word() {
            return Word.CALLING_OUT;
        }
    }

    record Talking(CallId call, Instant since) implements AgentState {
        @Override
        public Word word() {
            return Word.TALKING;
        }
    }

    record WrapUp(CallId call, Instant since, Instant deadline) implements AgentState {
        @Override
        public Word word() {
            return Word.WRAP_UP;
        }
    }
}
