@NullMarked
package io.hotline.cti.recording;

import org.jspecify.annotations.NullMarked;
