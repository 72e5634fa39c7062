/** Runs flows for callers: the interpreter of {@code io.hotline.ivr} decides, this package plays, listens and tells the core. */
@NullMarked
package io.hotline.cti.ivr;

import org.jspecify.annotations.NullMarked;
