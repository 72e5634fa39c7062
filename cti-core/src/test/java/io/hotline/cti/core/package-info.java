@NullMarked
package io.hotline.cti.core;

import org.jspecify.annotations.NullMarked;
