@NullMarked
package io.hotline.cti;

import org.jspecify.annotations.NullMarked;
