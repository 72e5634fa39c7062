package io.hotline.acd;

/** Which of several free agents gets the call. Ties fall to the longest idle, then to the login. */
public enum AgentOrder {
    LONGEST_IDLE,
    /** Lowest share of the signed-in time spent on calls, as measured when he became ready. */
    LEAST_OCCUPIED,
    /** Highest sum of levels in the skills that the requirement names. */
    MOST_SKILLED,
    /** Fewest skills, so that generalists stay free for rare calls. */
    FEWEST_SKILLS,
    /** Shortest mean handling time. */
    FASTEST,
    /** Highest configured weight. */
    WEIGHTED,
    /** Evenly spread without memory: a hash of login and the moment he became ready. */
    RANDOM
}
