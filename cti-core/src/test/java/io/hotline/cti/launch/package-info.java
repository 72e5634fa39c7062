@NullMarked
package io.hotline.cti.launch;

import org.jspecify.annotations.NullMarked;
