package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsApiTest {
    private static final String PATH = "/api/v1/recordings/" + FakeHotline.CALL;
    private static final int LENGTH = 300_000;
    private static TestDoor door;
    private static FakeRecording recording;

    @BeforeAll
    static void open() {
        door = new TestDoor();
        recording = door.hotline.recording;
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void reset() {
        recording.length = LENGTH;
        recording.missing = false;
        recording.breaksOff = false;
    }

    /** No test leaves a file open. */
    @AfterEach
    void everySourceIsClosed() {
        await().atMost(Duration.ofSeconds(20)).until(() -> recording.open.get() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"both", "caller", "agent"})
    void wholeRecording_isSentByteForByte(String leg) {
        HttpResponse<byte[]> played = play("?leg=" + leg, null);

        assertThat(played.statusCode()).isEqualTo(200);
        assertThat(played.headers().firstValue("Content-Type")).hasValue("audio/wav");
        assertThat(played.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(played.body()).isEqualTo(recording.content(leg(leg)));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,1", "bytes=0-,0,300000", "bytes=100-199,100,100", "bytes=299999-,299999,1",
        "bytes=-5,299995,5", "bytes=-999999,0,300000", "bytes=65530-131080,65530,65551", "bytes=299990-999999,299990,10"
    })
    void range_isSentExactly(String range, int from, int count) {
        HttpResponse<byte[]> played = play("", range);

        assertThat(played.statusCode()).isEqualTo(206);
        assertThat(played.headers().firstValue("Content-Range"))
                .hasValue("bytes " + from + "-" + (from + count - 1) + "/" + LENGTH);
        assertThat(played.body())
                .isEqualTo(Arrays.copyOfRange(recording.content(Recording.Leg.BOTH), from, from + count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=300000-", "bytes=999999999-", "bytes=-0"})
    void rangeOutside_is416(String range) {
        var refused = door.get(PATH).as(Samples.LI).header("Range", range).send();

        assertThat(refused.statusCode()).isEqualTo(416);
        assertThat(refused.headers().firstValue("Content-Range")).hasValue("bytes */300000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=5-1", "bytes=a-b", "items=0-1", "bytes=0-1,5-6", "bytes=-", "bytes=99999999999999999999-"
            })
    void rangeThatIsNone_sendsTheWhole(String range) {
        assertThat(play("", range).statusCode()).isEqualTo(200);
    }

    @Test
    void ifRange_ofAnotherFile_sendsTheWhole() {
        String tag = play("", null).headers().firstValue("ETag").orElseThrow();
        var request = door.get(PATH).as(Samples.LI).header("Range", "bytes=0-9");

        assertThat(request.header("If-Range", tag)
                        .send(BodyHandlers.ofByteArray())
                        .statusCode())
                .isEqualTo(206);
        assertThat(request.header("If-Range", "\"other\"")
                        .send(BodyHandlers.ofByteArray())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void agent_hearsOwnCallsOnly_supervisorAndAdminAll() {
        assertThat(door.get(PATH).as(Samples.WANG).send().statusCode()).isEqualTo(403);
        assertThat(door.get(PATH + "/peaks").as(Samples.WANG).send().statusCode())
                .isEqualTo(403);
        assertThat(door.get(PATH)
                        .as(Samples.LEADER)
                        .header("Range", "bytes=0-1")
                        .send()
                        .statusCode())
                .isEqualTo(206);
        assertThat(door.get(PATH + "/peaks").as(Samples.ADMIN).send().statusCode())
                .isEqualTo(200);
    }

    @Test
    void unknownLeg_isRefused() {
        assertThat(door.get(PATH + "?leg=left").as(Samples.LI).send().statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknownRecording_is404_andAnUnreadableOne503WithoutItsPath() {
        assertThat(door.get("/api/v1/recordings/none").as(Samples.LI).send().statusCode())
                .isEqualTo(404);
        recording.missing = true;
        var unreadable = door.get(PATH).as(Samples.LI).send();
        assertThat(unreadable.statusCode()).isEqualTo(503);
        assertThat(unreadable.body()).doesNotContain("secret");
        assertThat(door.get(PATH + "/peaks").as(Samples.LI).send().statusCode()).isEqualTo(503);
    }

    @Test
    void emptyRecording_isAnEmptyAnswer() {
        recording.length = 0;

        assertThat(play("", null).body()).isEmpty();
        assertThat(play("", "bytes=0-").statusCode()).isEqualTo(416);
    }

    @Test
    void diskThatFailsHalfway_breaksTheConnection_soThatNobodyTakesAPartForTheWhole() {
        recording.breaksOff = true;

        assertThatThrownBy(() -> play("", null)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void listenerWhoDoesNotRead_costsAFewPieces_andOneWhoLeaves_closesTheFile() throws IOException {
        recording.length = 80_000_000;
        int before = recording.piecesRead.get();
        try (var client = new RawClient(door.port)) {
            client.send("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + door.hotline.token(Samples.LI) + "\r\n\r\n");
            assertThat(client.status()).isEqualTo(200);
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(20))
                    .until(quietPieces());

            // 80 MB are 1,221 pieces; sockets of this system hold a few MB.
            assertThat(recording.piecesRead.get() - before).isLessThan(400);
        }
    }

    private Callable<Boolean> quietPieces() {
        int[] last = {-1};
        return () -> {
            int now = recording.piecesRead.get();
            boolean same = now == last[0];
            last[0] = now;
            return same;
        };
    }

    private static HttpResponse<byte[]> play(String query, @Nullable String range) {
        TestDoor.Request request = door.get(PATH + query).as(Samples.LI);
        if (range != null) {
            request.header("Range", range);
        }
        return request.send(BodyHandlers.ofByteArray());
    }

    private static Recording.Leg leg(String word) {
        return Arrays.stream(Recording.Leg.values())
                .filter(leg -> leg.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
