package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 我的待办 over HTTP. */
class TaskApiTest {
    private TestDoor door;

    @BeforeEach
    void open() {
        door = new TestDoor();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private int change(String word, String body) {
        return door.post("/api/v1/tasks/" + FakeTasks.TASK + "/" + word)
                .as(Samples.LI)
                .json(body)
                .send()
                .statusCode();
    }

    private int promise(Instant dueAt) {
        return door.post("/api/v1/tasks")
                .as(Samples.LI)
                .json("{\"workOrder\":\"" + FakeHotline.ORDER + "\",\"what\":\"回电\",\"dueAt\":\"" + dueAt + "\"}")
                .send()
                .statusCode();
    }

    @Test
    void list_isOnesOwn_andEverybodysForThoseWhoLead() {
        door.get("/api/v1/tasks").as(Samples.LI).send();
        door.get("/api/v1/tasks?owner=all").as(Samples.WANG).send();

        assertThat(door.get("/api/v1/tasks?owner=1002").as(Samples.LI).send().statusCode())
                .isEqualTo(403);
        assertThat(door.get("/api/v1/tasks?owner=all").as(Samples.LI).send().statusCode())
                .isEqualTo(403);
        assertThat(door.tasks.asked.getFirst()).isEqualTo(Optional.of(Samples.LI.login()));
    }

    @Test
    void promise_isForALaterTime_withinAYear() {
        Instant now = door.clock.instant();
        assertThat(promise(now.plusSeconds(60))).isEqualTo(201);
        assertThat(promise(now.minus(Duration.ofHours(1)))).isEqualTo(400);
        assertThat(promise(now.plus(Duration.ofDays(400)))).isEqualTo(400);
    }

    @Test
    void change_needsAReasonWhereSomebodyElseWillAsk() {
        assertThat(change("done", "{}")).isEqualTo(200);
        assertThat(change("reopen", "{}")).isEqualTo(200);
        assertThat(change("drop", "{}")).isEqualTo(400);
        assertThat(change("hand-over", "{\"to\":\"1002\"}")).isEqualTo(400);
        assertThat(change("hand-over", "{\"to\":\"1002\",\"note\":\"下班\"}")).isEqualTo(200);
        assertThat(change("postpone", "{\"dueAt\":\"yesterday\"}")).isEqualTo(400);
        assertThat(change("done", "{\"note\":\"\\u0007\"}")).isEqualTo(400);
        assertThat(door.post("/api/v1/tasks/T0/done")
                        .as(Samples.LI)
                        .json("{}")
                        .send()
                        .statusCode())
                .isEqualTo(404);
    }
}
