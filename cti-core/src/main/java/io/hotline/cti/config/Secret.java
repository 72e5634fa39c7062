package io.hotline.cti.config;

/** A password or key. Whoever prints it, by accident or not, prints nothing. */
public record Secret(String value) {

    public Secret {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
