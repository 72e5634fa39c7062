package io.hotline.acd;

/** Who caused a change. */
public record Actor(Kind kind, String name) {
    public enum Kind {
        AGENT,
        SUPERVISOR,
        CALLER,
        SYSTEM
    }

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system");
    public static final Actor CALLER = new Actor(Kind.CALLER, "caller");

    public Actor {
        Require.text("actor", name, 64);
    }

    public static Actor agent(AgentId agent) {
        return new Actor(Kind.AGENT, agent.text());
    }

    public static Actor supervisor(String login) {
        return new Actor(Kind.SUPERVISOR, login);
    }
}
