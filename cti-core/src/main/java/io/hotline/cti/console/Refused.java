package io.hotline.cti.console;

import java.util.List;

/** What a person wrote cannot be used: one line for each thing that is wrong, with its place. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    public Refused(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    public Refused(String line) {
        this(List.of(line));
    }

    public List<String> lines() {
        return lines;
    }
}
