package io.hotline.acd;

/** The place of one agent in the live state: his present record and what is indexed by him. */
final class AgentSlot extends DueHeap.Entry {
    Agent agent;
    /** No longer configured: goes when he signs out. */
    boolean dropped;
    /** The circles he is in, by number. */
    final Mask circles = new Mask();
    /** Those of them that ask for his primary skill. */
    final Mask primary = new Mask();
    /** His entries among the free agents of his circles have this stamp; all others are void. */
    int stamp;
    /** Whether he is among the free agents of his circles. */
    boolean indexed;

    AgentSlot(Agent agent, boolean dropped) {
        this.agent = agent;
        this.dropped = dropped;
    }
}
