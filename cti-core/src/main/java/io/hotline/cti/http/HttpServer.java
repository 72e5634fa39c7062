package io.hotline.cti.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The HTTP door: REST, the events socket, the pages and the metrics on one port. Each event loop has its own router
 * over the same operations; nothing blocks there. Made and started once by the server's composition root.
 */
public final class HttpServer {
    private static final int CLIENT_MESSAGE_BYTES = 8 * 1024;
    private static final int IDLE_SECONDS = 75;
    private static final int CLOSE_SECONDS = 3;

    private final Vertx vertx;
    private final HttpSettings settings;
    private final HotlineService service;
    private final RequestMetrics metrics;
    private final OpenApiDocument document = OpenApiDocument.load();
    private final RecordingRoutes recordings;
    private final List<Operation> documented;
    private final List<Operation> operations;
    private final WebFolder pages;
    private final AtomicInteger port = new AtomicInteger();
    /** Empty when nothing listens. */
    private final AtomicReference<String> deployment = new AtomicReference<>("");

    public HttpServer(
            Vertx vertx,
            HttpSettings settings,
            Services services,
            PrometheusMeterRegistry meters,
            InstantSource clock) {
        this(vertx, settings, services, meters, clock, new WebFolder(HttpServer.class.getClassLoader(), "web"));
    }

    /** Tests bring their own pages. */
    HttpServer(
            Vertx vertx,
            HttpSettings settings,
            Services services,
            PrometheusMeterRegistry meters,
            InstantSource clock,
            WebFolder pages) {
        this.vertx = vertx;
        this.settings = settings;
        this.service = services.desk();
        this.metrics = new RequestMetrics(meters);
        this.recordings = new RecordingRoutes(vertx, service);
        this.pages = pages;
        HttpLimits limits = settings.limits();
        var events = new EventsEndpoint(vertx, service, limits.sockets(), meters);
        var sessions = new SessionRoutes(service, new SignInLimit(limits.signIns()), clock, events::checkSessions);
        var system = new SystemRoutes(vertx, service, meters, document);
        this.documented = new ArrayList<>();
        documented.addAll(sessions.operations());
        documented.addAll(new DeskRoutes(service).operations());
        documented.addAll(new CallRoutes(service).operations());
        documented.addAll(new WhyRoutes(services.why()).operations());
        documented.addAll(new AbandonedRoutes(services.abandoned()).operations());
        documented.addAll(new ConfigRoutes(services.config()).operations());
        documented.addAll(new ConfigActRoutes(services.config()).operations());
        documented.addAll(new ControlRoutes(services.controls()).operations());
        documented.addAll(new CallOutRoutes(services.callOut()).operations());
        documented.addAll(new TaskRoutes(services.tasks(), clock).operations());
        documented.addAll(new WorkOrderRoutes(service).operations());
        documented.addAll(new CatalogRoutes(services.catalog()).operations());
        documented.addAll(new NumberRoutes(services.numbers()).operations());
        documented.addAll(new FlowRoutes(services.flows().flows()).operations());
        documented.addAll(new FlowTrialRoutes(services.flows().trials()).operations());
        documented.addAll(new FlowInsightRoutes(services.flows().insight()).operations());
        documented.addAll(new SpokenRoutes(services.flows().spoken()).operations());
        documented.addAll(recordings.operations());
        documented.addAll(system.operations());
        documented.addAll(new SystemHealthRoutes(services.system()).operations());
        documented.addAll(events.operations());
        this.operations = new ArrayList<>(documented);
        if (settings.demo()) {
            operations.addAll(system.demoOperations());
        }
    }

    /** Completes with the port when requests are answered; fails with {@link HttpServerFailed}. Called once. */
    public CompletionStage<Integer> start() {
        // With port 0 each event loop would get a port of its own.
        int instances = settings.port() == 0 ? 1 : settings.limits().eventLoops();
        return vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(instances))
                .map(id -> {
                    deployment.set(id);
                    return port.get();
                })
                .recover(cause -> Future.failedFuture(HttpServerFailed.listening(settings, cause)))
                .toCompletionStage();
    }

    /** Takes no more connections and closes those that are open. */
    public CompletionStage<Void> stop() {
        String id = deployment.getAndSet("");
        Future<Void> closed = id.isEmpty() ? Future.succeededFuture() : vertx.undeploy(id);
        return closed.eventually(recordings::close).toCompletionStage();
    }

    /** The operations of the OpenAPI document. */
    List<Operation> documented() {
        return documented;
    }

    private Router router() {
        Router router = Router.router(vertx);
        var headers = new SecurityHeaders(settings.phoneOrigins());
        var problems = new Problems(vertx);
        router.route().handler(metrics::observe).failureHandler(problems::answerFailure);
        router.route().handler(routing -> {
            headers.write(routing.request());
            routing.next();
        });
        new ApiRouter(vertx, service, settings.trustedProxies(), settings.limits(), document).mount(router, operations);
        router.route().handler(new StaticFiles(vertx, pages)::serve);
        // A path that cannot even be decoded reaches no route.
        List.of(400, 404, 405, 413, 500).forEach(status -> router.errorHandler(status, problems::answerFailure));
        return router;
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxInitialLineLength(8 * 1024)
                .setMaxHeaderSize(16 * 1024)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                // A page that does not answer the closing frame is disconnected after this.
                .setWebSocketClosingTimeout(CLOSE_SECONDS)
                .setMaxWebSocketFrameSize(CLIENT_MESSAGE_BYTES)
                .setMaxWebSocketMessageSize(CLIENT_MESSAGE_BYTES);
    }

    /** One event loop that listens; all of them share the port. */
    private final class Listener extends VerticleBase {
        @Override
        public Future<?> start() {
            Router router = router();
            return vertx.createHttpServer(options())
                    .requestHandler(request -> {
                        // The router fails on a missing or malformed Host as if it were a bug of ours.
                        if (request.authority() == null) {
                            Problems.answerInvalid(request);
                        } else {
                            router.handle(request);
                        }
                    })
                    .invalidRequestHandler(Problems::answerInvalid)
                    .listen()
                    .onSuccess(listening -> port.set(listening.actualPort()));
        }
    }
}
