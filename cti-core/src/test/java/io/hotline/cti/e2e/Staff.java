package io.hotline.cti.e2e;

import io.hotline.cti.config.HotlineConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Agents 1005 to 1020 at the desk phones 8025 to 8040, who know nothing but the one skill of the team that they are in: so a test's
 * calls reach nobody else. Written into the stand's PostgreSQL, from where the server takes it as any change of the directory.
 */
final class Staff {
    private static final int FIRST_AGENT = 1005;
    private static final int LAST_AGENT = 1020;
    private static final int FIRST_SEAT = 8025;
    private static final int FIRST_LINE = 96001;
    /** All lines share it, each with a queue of its own. */
    private static final String SHORT_FLOW = """
            {"id": "short", "name": "short", "purpose": "inbound", "start": "greeting", "fallback": "human",
             "nodes": {
               "greeting": {"kind": "say", "speech": ["您好，测试热线。"], "next": "human"},
               "human": {"kind": "queue", "queue": "", "requirements": ""}},
             "layout": {"greeting": [0, 0], "human": [0, 100]}}
            """;

    /** The caller's own number names the agent whom he wants: so a test decides by whom it lets call. */
    private static final String FLOW_TO_AN_AGENT = """
            {"id": "direct", "name": "direct", "purpose": "inbound", "start": "greeting", "fallback": "human",
             "variables": {"agent": "text", "agentSeconds": "number"},
             "nodes": {
               "greeting": {"kind": "say", "speech": ["您好，测试热线。"], "next": "wish"},
               "wish": {"kind": "set", "assign": [{"variable": "agent", "text": "{caller}"}, {"variable": "agentSeconds", "text": "4"}], "next": "human"},
               "human": {"kind": "queue", "queue": "", "requirements": ""}},
             "layout": {"greeting": [0, 0], "wish": [0, 50], "human": [0, 100]}}
            """;

    /** Of this number the flow after the talk sends citizens to the next agent. */
    static final String WANTS_A_SECOND_TALK = "13800009999";

    private static final String NODES_OF_THE_SECOND_TALK = """
            "nodes": {
              "again": {"kind": "decide", "branches": [{"when": "caller == '%s'", "next": "human"}], "otherwise": "satisfaction"},
              "human": {"kind": "queue", "queue": "", "requirements": ""},""".formatted(WANTS_A_SECOND_TALK);

    private static final int EXPERT = 5;

    private static final int FREE_WITHIN_SECONDS = 240;

    private final HotlineConfig.Database database;
    private final BlockingQueue<Place> free = new LinkedBlockingQueue<>();
    private final AtomicInteger lines = new AtomicInteger(FIRST_LINE);

    /**
     * How the queue of a team treats its callers.
     *
     * @param overflowTo the line of the team that gets those who have waited for {@code maxWait}
     * @param expertsFirst for so long only the team's first agent may take a call, who has a higher level than the others
     */
    record Rules(
            Duration ring,
            Duration maxWait,
            @Nullable String overflowTo,
            @Nullable Duration expertsFirst) {
        static final Rules USUAL = new Rules(Duration.ofSeconds(20), Duration.ofSeconds(600), null, null);

        Rules ringing(Duration time) {
            return new Rules(time, maxWait, overflowTo, expertsFirst);
        }

        Rules overflowing(String line, Duration after) {
            return new Rules(ring, after, line, expertsFirst);
        }

        Rules expertsFirst(Duration time) {
            return new Rules(ring, maxWait, overflowTo, time);
        }
    }

    /** An agent and his seat. */
    record Place(String login, String seat) {}

    /** A line with a queue of its own, and the agents who alone have its skill. */
    record Members(String line, String skill, List<Place> places) {}

    Staff(HotlineConfig.Database database) {
        this.database = database;
    }

    /** The server has made the schema and the demo data. */
    void prepare() {
        change(sql -> {
            sql.run("insert into flow values ('short', 1)");
            sql.run("insert into flow values ('direct', 1)");
            sql.run("insert into flow_version values ('direct', 1, ?::json, 'test')", FLOW_TO_AN_AGENT);
            sql.run("insert into flow_version values ('short', 1, ?::json, 'test')", SHORT_FLOW);
            sql.run("""
                    insert into flow_version
                    select flow_id, 2, replace(replace(content::text, '"satisfaction",', '"again",'), '"nodes": {', ?)::json, 'test'
                    from flow_version where flow_id = 'after-call'
                    """, NODES_OF_THE_SECOND_TALK);
            sql.run("update flow set published_version = 2 where id = 'after-call'");
            sql.run("update routing_settings set kept_place_minutes = 10");
            sql.run("delete from agent_skill where login::int between ? and ?", FIRST_AGENT, LAST_AGENT);
        });
        for (int i = 0; i <= LAST_AGENT - FIRST_AGENT; i++) {
            free.add(new Place(String.valueOf(FIRST_AGENT + i), String.valueOf(FIRST_SEAT + i)));
        }
    }

    /** Waits until so many agents are free. */
    Members form(int agents, Rules rules) {
        return form(agents, rules, "", "");
    }

    /** The same with columns of the queue and of the line set, as in {@code callback_offered = true}. */
    Members form(int agents, Rules rules, String queueColumns, String lineColumns) {
        String line = String.valueOf(lines.getAndIncrement());
        String skill = "s" + line;
        var members = new Members(line, skill, take(agents));
        change(sql -> {
            sql.run("insert into skill values (?)", skill);
            queue(sql, line, skill, rules);
            sql.run(
                    "insert into line (number, name, flow_id, queue_id) values (?, ?, 'short', ?)",
                    line,
                    "测试热线" + line,
                    line);
            if (!queueColumns.isEmpty()) {
                sql.run("update queue set " + queueColumns + " where id = ?", line);
            }
            if (!lineColumns.isEmpty()) {
                sql.run("update line set " + lineColumns + " where number = ?", line);
            }
            for (Place place : members.places()) {
                boolean first = place.equals(members.places().getFirst());
                skills(sql, place, skill, first && rules.expertsFirst() != null ? EXPERT : 1);
            }
        });
        return members;
    }

    private static void queue(Sql sql, String id, String skill, Rules rules) throws SQLException {
        sql.run(
                """
                insert into queue (id, name, priority, ageing_per_second, ring_timeout_seconds, wrap_up_seconds,
                    max_wait_seconds, service_level_seconds, overflow_queue_id)
                values (?, ?, 0, 1, ?, 60, ?, 15, ?)
                """,
                id,
                "测试" + id,
                (int) rules.ring().toSeconds(),
                (int) rules.maxWait().toSeconds(),
                rules.overflowTo());
        Duration first = rules.expertsFirst();
        if (first != null) {
            sql.run("insert into queue_step values (?, 1, ?, ?)", id, skill + ">=" + EXPERT, (int) first.toSeconds());
        }
        sql.run("insert into queue_step values (?, 2, ?, null)", id, skill);
    }

    /** The line is answered by that flow; that the server knows it is seen by its agents, whose level rises with it. */
    void answeredBy(String line, String flow) {
        change(sql -> {
            sql.run("update line set flow_id = ? where number = ?", flow, line);
            sql.run("update agent_skill set level = 2 where skill = ?", "s" + line);
        });
    }

    /** One more number for the callers of this line, who go before all others. */
    String urgentLine(String line) {
        String urgent = line + "0";
        change(sql -> sql.run(
                "insert into line (number, name, flow_id, queue_id, urgent) values (?, '紧急', 'short', ?, true)",
                urgent,
                line));
        return urgent;
    }

    /** An agent who knows this and nothing else. */
    Place specialist(String skill, int level) {
        Place place = take(1).getFirst();
        change(sql -> skills(sql, place, skill, level));
        return place;
    }

    private static void skills(Sql sql, Place place, String skill, int level) throws SQLException {
        sql.run("delete from agent_skill where login = ?", place.login());
        sql.run("insert into agent_skill values (?, ?, ?)", place.login(), skill, level);
    }

    /** He is offline. */
    void giveBack(Place place) {
        free.add(place);
    }

    /** One after the other: two tests that each hold half of what they need would wait for ever. */
    private synchronized List<Place> take(int agents) {
        List<Place> taken = new ArrayList<>();
        try {
            while (taken.size() < agents) {
                Place place = free.poll(FREE_WITHIN_SECONDS, TimeUnit.SECONDS);
                if (place == null) {
                    throw new AssertionError("no agent became free");
                }
                taken.add(place);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return taken;
    }

    private interface Change {
        void make(Sql sql) throws SQLException;
    }

    private interface Sql {
        void run(String statement, @Nullable Object... values) throws SQLException;
    }

    private void change(Change change) {
        try (Connection connection = DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password().value())) {
            connection.setAutoCommit(false);
            change.make((statement, values) -> run(connection, statement, values));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the directory of the stand was not changed", e);
        }
    }

    private static void run(Connection connection, String text, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
