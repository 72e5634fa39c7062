package io.hotline.acd;

/**
 * Which circles share agents on duty with one circle, and how many. Of large circles a sample of 64 agents is asked: a
 * forecast is an estimate, and with ten thousand agents the whole count takes a hundred times as long as a decision.
 * Valid until one of those asked comes on duty or leaves.
 */
final class Overlap {
    private static final int ASKED = 64;

    final int[] circles;
    final double[] agents;
    private final AgentSlot[] asked;

    private Overlap(int[] circles, double[] agents, AgentSlot[] asked) {
        this.circles = circles;
        this.agents = agents;
        this.asked = asked;
    }

    boolean asked(AgentSlot slot) {
        for (var one : asked) {
            if (one == slot) {
                return true;
            }
        }
        return false;
    }

    static Overlap of(Circle circle, int circles) {
        var shared = new int[circles];
        int stride = Math.max(1, Math.ceilDiv(circle.members.size(), ASKED));
        var asked = new AgentSlot[Math.ceilDiv(circle.members.size(), stride)];
        int found = 0;
        for (int i = 0; i < asked.length; i++) {
            var slot = circle.members.get(i * stride);
            asked[i] = slot;
            for (int n = slot.agent.onDuty() ? slot.circles.next(0) : -1; n >= 0; n = slot.circles.next(n + 1)) {
                found += shared[n]++ == 0 ? 1 : 0;
            }
        }
        var numbers = new int[found];
        var agents = new double[found];
        double each = circle.members.size() / (double) Math.max(1, asked.length);
        for (int n = 0, at = 0; at < found; n++) {
            if (shared[n] > 0) {
                numbers[at] = n;
                agents[at++] = shared[n] * each;
            }
        }
        return new Overlap(numbers, agents, asked);
    }
}
