package io.hotline.cti.http.view;

import java.util.List;

/** Where calls come in and where they wait: by what a list of calls can be narrowed. */
public record CallPlaces(List<Line> lines, List<Queue> queues) {
    public record Line(String number, String name) {}

    public record Queue(String id, String name) {}
}
