package io.hotline.cti.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What one test has for itself: a line, citizens who dial it, and agents who alone can take its calls. */
final class Team implements AutoCloseable {
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(15);
    private static final AtomicInteger CITIZENS = new AtomicInteger(1000);

    private final Stand stand;
    private final String line;
    private final Api supervisor;
    private final List<Desk> desks = new ArrayList<>();
    private final List<Phone> citizens = new ArrayList<>();

    Team(Stand stand, Staff.Members members, Api supervisor) {
        this.stand = stand;
        if (members.places().isEmpty()) {
            throw new IllegalArgumentException("that the server knows the line is seen by its agents");
        }
        this.line = members.line();
        this.supervisor = supervisor;
        for (Staff.Place place : members.places()) {
            desks.add(new Desk(
                    stand, place.login(), place.seat(), () -> stand.staff().giveBack(place)));
        }
        members.places().forEach(place -> awaitSkill(supervisor, place.login(), members.skill()));
    }

    /** Until the server knows that this is what the agent can do. */
    static void awaitSkill(Api supervisor, String login, String skill) {
        await(login + " knows " + skill).atMost(KNOWN_WITHIN).until(() -> knows(supervisor, login, skill));
    }

    private static boolean knows(Api supervisor, String login, String skill) {
        for (var agent : supervisor.get("agents").body().get("items")) {
            if (agent.get("login").asString().equals(login)) {
                return agent.at("/skills/0/name").asString("").equals(skill);
            }
        }
        return false;
    }

    /** Until the server has taken the change of the directory that came with this level of the agents. */
    void awaitLevel(int level) {
        await("level " + level).atMost(KNOWN_WITHIN).until(() -> {
            for (var agent : supervisor.get("agents").body().get("items")) {
                if (agent.get("login").asString().equals(desks.getFirst().login())) {
                    return agent.at("/skills/0/level").asInt() == level;
                }
            }
            return false;
        });
    }

    /** The number that citizens dial. */
    String line() {
        return line;
    }

    /** The first is 0. */
    Desk desk(int n) {
        return desks.get(n);
    }

    /** A citizen who will dial this team's line. */
    Phone citizen() {
        Phone phone = stand.citizen("1380000" + CITIZENS.getAndIncrement(), line);
        citizens.add(phone);
        return phone;
    }

    /** The only call that came in on this line. */
    Call call() {
        return calls(1).getFirst();
    }

    /** The calls of this line in order of their arrival, when so many are there. */
    List<Call> calls(int count) {
        return Call.await(supervisor, "line=" + line, count);
    }

    /** All go home, and what is left of their calls is looked at. */
    @Override
    public void close() {
        citizens.forEach(Phone::close);
        desks.forEach(stand.ending()::assertFree);
        desks.forEach(Desk::close);
        stand.ending().assertClean(supervisor, line);
    }
}
