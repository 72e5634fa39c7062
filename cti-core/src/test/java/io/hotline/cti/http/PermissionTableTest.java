package io.hotline.cti.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotline.cti.http.view.Role;
import io.hotline.cti.http.view.SessionUser;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every operation of the OpenAPI document, asked by nobody and by each role: it lets in whom the table of the routes names, and nobody else. */
class PermissionTableTest {
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = new TestDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    /** Those that act come last: a sign-out ends the session of whoever asks. */
    private static List<Operation> operations() {
        return door.server.documented().stream()
                .sorted(Comparator.comparing((Operation operation) ->
                                !operation.method().name().equals("GET"))
                        .thenComparing(Operation::path))
                .toList();
    }

    private static JsonNode documented(Operation operation) {
        return ApiDocument.INSTANCE
                .operations()
                .getOrDefault(
                        operation.method() + " " + operation.path(),
                        OpenApiDocument.load().tree());
    }

    private static TestDoor.Request ask(Operation operation) {
        String path = operation.path().replaceAll("\\{\\w+}", "nobody-has-this");
        var request = door.request(operation.method().name(), path);
        if (operation.access() == Access.LOOPBACK_OR_ADMIN) {
            // As from far away.
            request.header("X-Forwarded-For", "10.0.0.9");
        }
        return operation.method().name().equals("GET")
                        || operation.method().name().equals("DELETE")
                ? request
                : request.json("{}");
    }

    @Test
    void everyDocumentedOperation_isInTheTable() {
        Stream<String> table = operations().stream().map(operation -> operation.method() + " " + operation.path());

        assertThat(table).containsAll(ApiDocument.INSTANCE.operations().keySet());
    }

    @Test
    void withoutASession_onlyWhatTheDocumentCallsPublic() {
        for (Operation operation : operations()) {
            JsonNode security = documented(operation).path("security");
            boolean open = security.isArray() && security.isEmpty();
            int status = ask(operation).send().statusCode();
            if (!open) {
                assertThat(status).as("%s", operation).isEqualTo(401);
            } else if (operation.access() == Access.PUBLIC) {
                assertThat(status).as("%s", operation).isNotEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRole_getsWhatTheTableSays(Role role) {
        var person = new SessionUser("of-" + role, "甲", role, "9001");
        for (Operation operation : operations()) {
            int status = ask(operation).as(person).send().statusCode();
            if (operation.access().allows(role)) {
                // What belongs to another person is his own service's refusal.
                assertThat(status).as("%s for %s", operation, role).isNotEqualTo(401);
            } else {
                assertThat(status).as("%s for %s", operation, role).isEqualTo(403);
            }
        }
    }
}
