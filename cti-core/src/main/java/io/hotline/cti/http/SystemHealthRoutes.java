package io.hotline.cti.http;

import io.vertx.core.Future;
import java.util.List;

/** Parts, seats and faults of the installation. */
final class SystemHealthRoutes {
    private final SystemHealthService service;

    SystemHealthRoutes(SystemHealthService service) {
        this.service = service;
    }

    List<Operation> operations() {
        return List.of(Operation.get("/api/v1/system", Access.LEADS, this::system));
    }

    private Future<Answer> system(Exchange exchange) {
        return Future.succeededFuture(service.system()
                .<Answer>map(view -> Answer.json(200, view))
                .orElseGet(() -> Answer.problem(Problem.unavailable("服务器刚启动，稍后就能看到系统状态。"))));
    }
}
