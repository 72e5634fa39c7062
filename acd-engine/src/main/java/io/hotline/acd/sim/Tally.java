package io.hotline.acd.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one replication counted for one type, or for all. */
final class Tally {
    /** Counts, in doubles because they end as means over replications. */
    double offered;

    double served;
    double abandoned;
    double blocked;
    double waited;
    double inTime;
    double waitServed;
    double waitAbandoned;
    double maxWait;

    void answered(double seconds, double serviceLevelSeconds) {
        served++;
        waitServed += seconds;
        inTime += seconds <= serviceLevelSeconds ? 1 : 0;
        waiting(seconds);
    }

    void gaveUp(double seconds) {
        abandoned++;
        waitAbandoned += seconds;
        waiting(seconds);
    }

    private void waiting(double seconds) {
        waited += seconds > 0 ? 1 : 0;
        maxWait = Math.max(maxWait, seconds);
    }

    Map<String, Double> values() {
        var values = new LinkedHashMap<String, Double>();
        values.put("offered", offered);
        values.put("served", served);
        values.put("abandoned", abandoned);
        values.put("blocked", blocked);
        values.put("meanWaitServedSeconds", ratio(waitServed, served));
        values.put("meanWaitAllSeconds", ratio(waitServed + waitAbandoned, served + abandoned));
        values.put("pWait", ratio(waited, served + abandoned));
        values.put("serviceLevel", ratio(inTime, offered));
        values.put("maxWaitSeconds", maxWait);
        values.put("sumWaitSeconds", waitServed + waitAbandoned);
        return values;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
