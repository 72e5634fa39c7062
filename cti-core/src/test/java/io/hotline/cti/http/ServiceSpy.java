package io.hotline.cti.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stands between the door and its services and keeps what passed. Questions about the session are no passage. */
final class ServiceSpy {
    private static final Set<String> OF_THE_DOOR = Set.of("session", "takenOver", "desk", "health", "schema");
    private final List<Passed> passed = new ArrayList<>();

    /** One call of a service with all that it was given. */
    record Passed(String method, List<@Nullable Object> given) {}

    Services before(Services services) {
        FlowServices flows = services.flows();
        return new Services(
                before(HotlineService.class, services.desk()),
                before(WhyService.class, services.why()),
                before(AbandonedService.class, services.abandoned()),
                new FlowServices(
                        before(FlowService.class, flows.flows()),
                        before(FlowTrialService.class, flows.trials()),
                        before(FlowInsightService.class, flows.insight()),
                        before(SpokenService.class, flows.spoken())),
                before(ConfigService.class, services.config()),
                before(CallControlService.class, services.controls()),
                before(CallOutService.class, services.callOut()),
                before(TaskService.class, services.tasks()),
                before(CatalogService.class, services.catalog()),
                before(NumberService.class, services.numbers()),
                before(SystemHealthService.class, services.system()));
    }

    /** What passed since it was last asked. */
    synchronized List<Passed> taken() {
        List<Passed> all = List.copyOf(passed);
        passed.clear();
        return all;
    }

    private <T> T before(Class<T> type, T service) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    if (!OF_THE_DOOR.contains(method.getName())) {
                        keep(new Passed(method.getName(), arguments == null ? List.of() : Arrays.asList(arguments)));
                    }
                    try {
                        return method.invoke(service, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private synchronized void keep(Passed call) {
        passed.add(call);
    }

    /** Every text and every time in it, however deep. */
    static void walk(@Nullable Object value, Consumer<String> texts, Consumer<Instant> times) {
        switch (value) {
            case null -> {}
            case String text -> texts.accept(text);
            case char[] text -> texts.accept(new String(text));
            case Instant time -> times.accept(time);
            case Optional<?> optional -> walk(optional.orElse(null), texts, times);
            case JsonNode json -> walkJson(json, texts);
            case Map<?, ?> map ->
                map.forEach((key, each) -> {
                    walk(key, texts, times);
                    walk(each, texts, times);
                });
            case Collection<?> all -> all.forEach(each -> walk(each, texts, times));
            case Record whole -> {
                for (RecordComponent part : whole.getClass().getRecordComponents()) {
                    walk(read(part, whole), texts, times);
                }
            }
            default -> {}
        }
    }

    private static void walkJson(JsonNode json, Consumer<String> texts) {
        if (json.isString()) {
            texts.accept(json.stringValue());
        }
        json.propertyNames().forEach(texts);
        json.forEach(each -> walkJson(each, texts));
    }

    private static @Nullable Object read(RecordComponent part, Record whole) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + part, e);
        }
    }
}
