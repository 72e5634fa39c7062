package io.hotline.cti.http;

import java.util.Optional;

/** Whom an agent wants to call: a number as a person types it, or whoever is behind the id of something. */
public record CallOutWish(Kind kind, String value, Optional<String> line) {
    public enum Kind {
        NUMBER("number"),
        WORK_ORDER("workOrder"),
        TASK("task"),
        /** The other side of an earlier call. */
        CALL("call"),
        /** A caller who got nobody, by any of his calls. */
        ABANDONED("abandoned");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its field in the request. */
        public String word() {
            return word;
        }
    }
}
