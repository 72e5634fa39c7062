@NullMarked
package io.hotline.cti.ivr;

import org.jspecify.annotations.NullMarked;
