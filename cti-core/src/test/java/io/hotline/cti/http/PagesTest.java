package io.hotline.cti.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages lie in {@code src/test/resources/http-pages}. */
class PagesTest {
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = new TestDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/calls", "/call", "/calls/1793514600.1", "/a.b/c/", "/index.html"})
    void everyPageAddress_isTheOnePage(String path) {
        var page = door.get(path).send();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("test pages");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void hashedAsset_isCachedForEver_otherFilesAreAskedForAgain() {
        var hashed = door.get("/assets/index-BX3kd_9A.js").send();
        assertThat(hashed.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(hashed.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(door.get("/assets/plain.css").send().headers().firstValue("Cache-Control"))
                .hasValue("no-cache");
    }

    @Test
    void knownFile_isNotSentAgain() {
        String tag = door.get("/").send().headers().firstValue("ETag").orElseThrow();

        var again = door.get("/").header("If-None-Match", tag).send();

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void longText_isZippedForThoseWhoTakeIt() throws IOException {
        String plain = door.get("/assets/index-BX3kd_9A.js").send().body();
        var zipped = door.get("/assets/index-BX3kd_9A.js")
                .header("Accept-Encoding", "br, gzip")
                .send(BodyHandlers.ofByteArray());

        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes(), UTF_8))
                .isEqualTo(plain);
        assertThat(door.get("/assets/index-BX3kd_9A.js")
                        .header("Accept-Encoding", "gzip;q=0, br")
                        .send(BodyHandlers.ofByteArray())
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void head_hasTheLengthAndNoBody() {
        var head = door.request("HEAD", "/").send();

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isPositive();
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../http-pages-outside.txt",
                "/..%2fhttp-pages-outside.txt",
                "/%2e%2e/http-pages-outside.txt",
                "/assets/..%2f..%2fhttp-pages-outside.txt",
                "/assets/%2e%2e/%2e%2e/http-pages-outside.txt",
                "/..%5chttp-pages-outside.txt",
                "//http-pages-outside.txt",
                "/.hidden.txt",
                "/assets/%00.js",
                "/favicon.ico",
                "/missing.js"
            })
    void whatIsNotAPage_isNotThere(String path) throws IOException {
        try (var client = new RawClient(door.port)) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/notes.secret",
                "/io/hotline/cti/http/HttpServer.class",
                "/META-INF/MANIFEST.MF",
                "/openapi.yaml"
            })
    void fileOfAnUnknownKind_isNeverSent(String path) {
        assertThat(door.get(path).send().body()).contains("test pages");
    }

    @Test
    void post_isRefused() {
        assertThat(door.post("/").json("{}").send().statusCode()).isEqualTo(405);
    }
}
