package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.view.CatalogView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists behind the form of a work order: everybody reads them, an administrator replaces them. */
class CatalogApiTest {
    private final TestDoor door = new TestDoor();

    @AfterEach
    void close() {
        door.close();
    }

    private int put(String categories, String regions) {
        return door.put("/api/v1/catalog")
                .as(Samples.ADMIN)
                .json("{\"version\":1,\"categories\":\"" + categories + "\",\"regions\":\"" + regions + "\"}")
                .send()
                .statusCode();
    }

    @Test
    void linesBecomePaths_blanksAreLeftOut_andTheNextVersionIsRead() {
        assertThat(put("城建/路灯\\n\\n城建 /  路灯 / 不亮", "330902100000  金塘镇\\n")).isEqualTo(204);

        assertThat(door.catalog.current)
                .isEqualTo(new CatalogView(
                        2, List.of("城建 / 路灯", "城建 / 路灯 / 不亮"), List.of(new CatalogView.Region("330902100000", "金塘镇"))));
        assertThat(put("城建", "330902100000 金塘镇")).as("of an old version").isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/c/d/e/f, 330902100000 金塘镇",
        "a//b, 330902100000 金塘镇",
        "a\\na, 330902100000 金塘镇",
        "'', 330902100000 金塘镇",
        "a, 33090210000 金塘镇",
        "a, 330902100000",
        "a, 330902100000 甲\\n330902100000 乙"
    })
    void whatCannotBe_isRefusedInWords(String categories, String regions) {
        assertThat(put(categories, regions)).isEqualTo(400);
        assertThat(door.catalog.current.version()).isEqualTo(1);
    }

    @Test
    void agentsReadIt_andDoNotChangeIt() {
        assertThat(door.get("/api/v1/catalog").as(Samples.LI).send().statusCode())
                .isEqualTo(200);
        assertThat(door.put("/api/v1/catalog")
                        .as(Samples.LI)
                        .json("{\"version\":1,\"categories\":\"a\",\"regions\":\"330902100000 b\"}")
                        .send()
                        .statusCode())
                .isEqualTo(403);
    }
}
