/**
 * The deterministic heart of the server: {@link io.hotline.cti.core.Core} decides and applies, {@link
 * io.hotline.cti.core.CoreLoop} is its one thread and commits each batch to the journal before anything leaves.
 */
@NullMarked
package io.hotline.cti.core;

import org.jspecify.annotations.NullMarked;
