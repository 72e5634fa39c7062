@NullMarked
package io.hotline.cti.console;

import org.jspecify.annotations.NullMarked;
