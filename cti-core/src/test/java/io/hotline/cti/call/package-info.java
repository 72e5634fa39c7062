@NullMarked
package io.hotline.cti.call;

import org.jspecify.annotations.NullMarked;
