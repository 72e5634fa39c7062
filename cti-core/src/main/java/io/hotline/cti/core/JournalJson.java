package io.hotline.cti.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hotline.acd.AgentId;
import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.acd.QueueId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** How records lie in the journal: ids as text, sealed types with the simple name of the record, unknown fields left out. */
final class JournalJson {
    private static final List<Class<?>> ONE_TEXT_IDS =
            List.of(CallId.class, OfferId.class, AgentId.class, QueueId.class);

    private JournalJson() {}

    /** For everything that these types can hold. */
    static JsonMapper mapper(Class<?>... roots) {
        JsonMapper.Builder builder = JsonMapper.builder()
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (Class<?> id : ONE_TEXT_IDS) {
            builder.addMixIn(id, OneText.class);
        }
        for (Class<?> sealedType : sealedTypesBelow(roots)) {
            builder.addMixIn(sealedType, TypeByName.class);
            for (Class<?> permitted : sealedType.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(permitted, permitted.getSimpleName()));
            }
        }
        return builder.build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface TypeByName {}

    private abstract static class OneText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("UnusedVariable") // only the signature counts in a mix-in
        OneText(String text) {}

        @JsonValue
        abstract String text();
    }

    /** Every sealed interface of ours that a record below these can hold. */
    private static Set<Class<?>> sealedTypesBelow(Class<?>... roots) {
        Set<Class<?>> sealedTypes = new HashSet<>();
        Set<Type> seen = new HashSet<>();
        Deque<Type> open = new ArrayDeque<>(List.of(roots));
        while (!open.isEmpty()) {
            Type next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof ParameterizedType generic) {
                open.addAll(List.of(generic.getActualTypeArguments()));
            } else if (next instanceof Class<?> type && type.getName().startsWith("io.hotline.")) {
                if (type.isSealed()) {
                    sealedTypes.add(type);
                    open.addAll(List.of(type.getPermittedSubclasses()));
                }
                if (type.isRecord()) {
                    for (RecordComponent component : type.getRecordComponents()) {
                        open.add(component.getGenericType());
                    }
                }
            }
        }
        return sealedTypes;
    }
}
