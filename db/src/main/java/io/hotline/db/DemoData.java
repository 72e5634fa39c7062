package io.hotline.db;

import static io.hotline.db.jooq.Tables.AGENT_SKILL;
import static io.hotline.db.jooq.Tables.LINE;
import static io.hotline.db.jooq.Tables.QUEUE;
import static io.hotline.db.jooq.Tables.QUEUE_STEP;
import static io.hotline.db.jooq.Tables.SEAT;
import static io.hotline.db.jooq.Tables.SKILL;
import static io.hotline.db.jooq.Tables.USERS;

import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A small hotline to try things with: twenty agents, forty seats, three queues, three lines. */
final class DemoData {
    static final String AUTHOR = "demo";

    private static final String GENERAL = "综合";
    private static final String SOCIAL = "社保";
    private static final String TAX = "税务";
    private static final String DIALECT = "方言";
    private static final String MAIN_LINE = "12345";
    private static final int FIRST_AGENT = 1001;
    private static final List<String> AGENT_NAMES = List.of(
            "李雪梅", "王建国", "张晓敏", "刘洋", "陈静", "杨帆", "赵丽华", "黄海波", "周婷", "吴志强", "徐慧", "孙鹏", "胡雅琴", "朱明", "高洁", "林海燕",
            "何俊", "郭晓燕", "马骏", "罗佳");
    private static final int FIRST_SEAT = 8001;
    private static final int FIRST_DESK_SEAT = 8021;
    private static final int LAST_SEAT = 8040;

    private final DemoSeed seed;

    DemoData(DemoSeed seed) {
        this.seed = seed;
    }

    void insertInto(DSLContext tx) {
        for (var skill : List.of(GENERAL, SOCIAL, TAX, DIALECT)) {
            tx.insertInto(SKILL, SKILL.NAME).values(skill).execute();
        }
        people(tx);
        queues(tx);
        line(tx, MAIN_LINE, "政务服务便民热线", "general");
        line(tx, "12333", "人力资源和社会保障服务热线", "social");
        line(tx, "12366", "纳税缴费服务热线", "tax");
        for (int seat = FIRST_SEAT; seat <= LAST_SEAT; seat++) {
            seat(tx, seat);
        }
    }

    private void people(DSLContext tx) {
        for (int i = 0; i < AGENT_NAMES.size(); i++) {
            var login = String.valueOf(FIRST_AGENT + i);
            user(tx, login, AGENT_NAMES.get(i), Role.AGENT, login);
            // Everyone takes general calls; half know social insurance, half tax, some both; every fifth the dialect.
            skill(tx, login, GENERAL, 1 + i % 5);
            if (i < 10) {
                skill(tx, login, SOCIAL, 1 + i % 3);
            }
            if (i >= 5 && i < 15) {
                skill(tx, login, TAX, 1 + i % 3);
            }
            if (i % 5 == 2) {
                skill(tx, login, DIALECT, 3);
            }
        }
        user(tx, "2001", "沈立新", Role.SUPERVISOR, "2001");
        user(tx, "admin", "系统管理员", Role.ADMIN, "9001");
    }

    private void user(DSLContext tx, String login, String name, Role role, String workNumber) {
        tx.insertInto(USERS, USERS.LOGIN, USERS.NAME, USERS.ROLE, USERS.WORK_NUMBER, USERS.PASSWORD_HASH)
                .values(login, name, role.text(), workNumber, seed.passwordHash())
                .execute();
    }

    private static void skill(DSLContext tx, String login, String skill, int level) {
        tx.insertInto(AGENT_SKILL, AGENT_SKILL.LOGIN, AGENT_SKILL.SKILL, AGENT_SKILL.LEVEL)
                .values(login, skill, level)
                .execute();
    }

    private static void queues(DSLContext tx) {
        queue(tx, "general", "综合受理");
        step(tx, "general", 1, GENERAL, null);
        queue(tx, "social", "社会保障");
        specialists(tx, "social", SOCIAL);
        queue(tx, "tax", "税务");
        specialists(tx, "tax", TAX);
    }

    /** Those who know it well, then those who know it, then anyone. */
    private static void specialists(DSLContext tx, String queue, String skill) {
        step(tx, queue, 1, skill + ">=2", 20);
        step(tx, queue, 2, skill, 20);
        step(tx, queue, 3, GENERAL, null);
    }

    private static void queue(DSLContext tx, String id, String name) {
        tx.insertInto(QUEUE)
                .set(QUEUE.ID, id)
                .set(QUEUE.NAME, name)
                .set(QUEUE.PRIORITY, 0)
                .set(QUEUE.AGEING_PER_SECOND, 1.0)
                .set(QUEUE.RING_TIMEOUT_SECONDS, 20)
                .set(QUEUE.WRAP_UP_SECONDS, 60)
                .set(QUEUE.MAX_WAIT_SECONDS, 600)
                .set(QUEUE.SERVICE_LEVEL_SECONDS, 15)
                .execute();
    }

    private static void step(DSLContext tx, String queue, int n, String requires, @Nullable Integer lastsSeconds) {
        tx.insertInto(QUEUE_STEP, QUEUE_STEP.QUEUE_ID, QUEUE_STEP.N, QUEUE_STEP.REQUIRES, QUEUE_STEP.LASTS_SECONDS)
                .values(queue, n, requires, lastsSeconds)
                .execute();
    }

    private void line(DSLContext tx, String number, String name, String queue) {
        boolean ownFlow = seed.flows().stream().anyMatch(flow -> flow.id().equals(number));
        tx.insertInto(LINE, LINE.NUMBER, LINE.NAME, LINE.FLOW_ID, LINE.QUEUE_ID)
                .values(number, name, ownFlow ? number : MAIN_LINE, queue)
                .execute();
    }

    private void seat(DSLContext tx, int seat) {
        var kind = seat < FIRST_DESK_SEAT ? SeatKind.BROWSER : SeatKind.DESK;
        tx.insertInto(SEAT, SEAT.SEAT_, SEAT.KIND, SEAT.SECRET)
                .values(String.valueOf(seat), kind.text(), seed.sipSecret())
                .execute();
    }
}
