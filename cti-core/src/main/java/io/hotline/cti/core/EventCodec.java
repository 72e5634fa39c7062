package io.hotline.cti.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hotline.acd.AcdEvent;
import io.hotline.acd.AgentId;
import io.hotline.acd.CallId;
import io.hotline.acd.OfferId;
import io.hotline.acd.QueueId;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * The journal's format: one entry is one JSON object {@code {"v":1,"events":[…]}}. Types are named by their simple class
 * name, which therefore must not change; fields may be added. Thread-safe.
 */
public final class EventCodec {
    private static final int VERSION = 1;
    private static final List<Class<?>> ONE_TEXT_IDS =
            List.of(CallId.class, OfferId.class, AgentId.class, QueueId.class);

    private final JsonMapper mapper;

    public EventCodec() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (Class<?> id : ONE_TEXT_IDS) {
            builder.addMixIn(id, OneText.class);
        }
        for (Class<?> sealedType : sealedTypesBelow(CoreEvent.class, AcdEvent.class)) {
            builder.addMixIn(sealedType, TypeByName.class);
            for (Class<?> permitted : sealedType.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(permitted, permitted.getSimpleName()));
            }
        }
        this.mapper = builder.build();
    }

    private record Entry(int v, List<CoreEvent> events) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface TypeByName {}

    private abstract static class OneText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("UnusedVariable") // only the signature counts in a mix-in
        OneText(String text) {}

        @JsonValue
        abstract String text();
    }

    public byte[] write(List<CoreEvent> events) {
        return mapper.writeValueAsBytes(new Entry(VERSION, events));
    }

    /** Fails with {@link IllegalStateException} on an entry that this version of the server cannot read. */
    public List<CoreEvent> read(byte[] entry) {
        try {
            Entry read = mapper.readValue(entry, Entry.class);
            if (read.v() != VERSION) {
                throw new IllegalStateException(
                        "journal entry of format " + read.v() + "; this server reads " + VERSION);
            }
            return read.events();
        } catch (JacksonException e) {
            throw new IllegalStateException("journal entry cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** Every sealed interface of ours that a record below these can hold. */
    private static Set<Class<?>> sealedTypesBelow(Class<?>... roots) {
        Set<Class<?>> sealedTypes = new HashSet<>();
        Set<Class<?>> seen = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(roots));
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (!seen.add(type) || !type.getName().startsWith("io.hotline.")) {
                continue;
            }
            if (type.isSealed()) {
                sealedTypes.add(type);
                open.addAll(List.of(type.getPermittedSubclasses()));
            }
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    open.add(component.getType());
                }
            }
        }
        return sealedTypes;
    }
}
