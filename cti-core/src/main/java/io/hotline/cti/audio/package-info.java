/** Sound as numbers: wav files and resampling, shared by prompts and recordings. */
@NullMarked
package io.hotline.cti.audio;

import org.jspecify.annotations.NullMarked;
