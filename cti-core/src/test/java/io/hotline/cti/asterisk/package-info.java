@NullMarked
package io.hotline.cti.asterisk;

import org.jspecify.annotations.NullMarked;
