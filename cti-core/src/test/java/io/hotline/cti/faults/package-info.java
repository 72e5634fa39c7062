@NullMarked
package io.hotline.cti.faults;

import org.jspecify.annotations.NullMarked;
