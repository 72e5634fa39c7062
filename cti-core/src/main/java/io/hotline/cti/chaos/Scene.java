package io.hotline.cti.chaos;

import org.jspecify.annotations.Nullable;

/** What a fault may take hold of; {@code disk} null: this machine lets us mount none, {@code whyNoDisk} says why. */
record Scene(
        Hotline hotline,
        AmiProxy ami,
        Staff staff,
        @Nullable SmallDisk disk,
        String whyNoDisk) {}
