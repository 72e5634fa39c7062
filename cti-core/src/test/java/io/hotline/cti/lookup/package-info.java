@NullMarked
package io.hotline.cti.lookup;

import org.jspecify.annotations.NullMarked;
