@NullMarked
package io.hotline.cti.chaos;

import org.jspecify.annotations.NullMarked;
