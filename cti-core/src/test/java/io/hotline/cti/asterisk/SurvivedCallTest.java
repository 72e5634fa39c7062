package io.hotline.cti.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurvivedCallTest {
    private static final Instant CAME = Instant.ofEpochSecond(1_790_000_000);

    @Test
    void notesOfOneCall_areOneCall_whoeverRangItsAgent() {
        assertThat(SurvivedCall.read(Map.of(
                        "/hl-survived/1.7/came", "1790000000|12345|13812341234|a@b",
                        "/hl-survived/1.7/joined", "1790000030|8001",
                        "/hl-survived/1.8/came", "1790000001||",
                        "/hl-survived/1.8/joined", "1790000001|8001|o-test01-4a",
                        "/hl-survived/1.8/left", "1790000060")))
                .containsExactly(
                        new SurvivedCall(
                                "1.7",
                                CAME,
                                "12345",
                                "13812341234",
                                Optional.of(CAME.plusSeconds(30)),
                                "8001",
                                Optional.empty(),
                                Optional.empty(),
                                "a@b"),
                        new SurvivedCall(
                                "1.8",
                                CAME.plusSeconds(1),
                                "",
                                "",
                                Optional.of(CAME.plusSeconds(1)),
                                "8001",
                                Optional.of("o-test01-4a"),
                                Optional.of(CAME.plusSeconds(60)),
                                ""));
    }

    @Test
    void whatTheDialplanDoesNotWrite_isLeftOut() {
        for (String joined : List.of("soon|8001", "1790000030|8001|o;rm", "1790000030|8001|o|x", "")) {
            assertThat(SurvivedCall.read(
                            Map.of("/hl-survived/1.7/came", "1790000000|12345|", "/hl-survived/1.7/joined", joined)))
                    .as(joined)
                    .singleElement()
                    .satisfies(call -> assertThat(call.joinedAt()).isEmpty());
        }
    }
}
