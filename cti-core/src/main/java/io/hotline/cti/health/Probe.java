package io.hotline.cti.health;

/** Looks at one part. May take seconds; never throws because the part is not well. */
public interface Probe {
    String part();

    Reading look();
}
