@NullMarked
package io.hotline.cti.simulate;

import org.jspecify.annotations.NullMarked;
