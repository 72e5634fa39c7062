package io.hotline.cti.faults;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel of the simulated Asterisk: who it belongs to, where it is in the dialplan, what its variables say. */
final class Leg {
    enum Owner {
        CALLER,
        AGENT
    }

    final String id;
    final String name;
    final Owner owner;
    /** The caller's number, or the agent's seat. */
    final String number;

    final String dialled;
    final long bornMillis;

    boolean up;
    boolean gone;
    String context = "";
    String application = "";
    /** A timer of the dialplan counts only as long as this has not moved on. */
    int step;

    /** The other one of a conversation. */
    @Nullable
    Leg peer;

    /** The holding bridge it waits in. */
    @Nullable
    String waitsIn;

    // Variables of the dialplan.
    String call = "";
    String stage = "hl-ivr";
    int lost;
    boolean recording;
    String offer = "";
    String sharedAgent = "";
    String sharedOffer = "";
    String hlCaller = "";
    boolean callback;
    /** The caller hears a work number before he talks. */
    boolean announces;

    /** Originated: Asterisk tells of a failure by OriginateResponse, too. */
    boolean ordered;

    // What happened, for the comparison with the records.
    boolean greeted;
    long admittedMillis = -1;
    long goneMillis = -1;
    boolean goneWithSwitch;
    final List<Talk> talks = new ArrayList<>();

    /** {@code endMillis} below zero: it goes on. */
    static final class Talk {
        final String offer;
        final long beginMillis;
        long endMillis = -1;

        Talk(String offer, long beginMillis) {
            this.offer = offer;
            this.beginMillis = beginMillis;
        }
    }

    Leg(String id, String name, Owner owner, String number, String dialled, long bornMillis) {
        this.id = id;
        this.name = name;
        this.owner = owner;
        this.number = number;
        this.dialled = dialled;
        this.bornMillis = bornMillis;
    }

    boolean talks() {
        return peer != null;
    }

    @Override
    public String toString() {
        return (owner == Owner.CALLER ? "caller " : "leg ") + id;
    }
}
