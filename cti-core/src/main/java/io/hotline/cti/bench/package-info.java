@NullMarked
package io.hotline.cti.bench;

import org.jspecify.annotations.NullMarked;
