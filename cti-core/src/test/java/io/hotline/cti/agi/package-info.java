@NullMarked
package io.hotline.cti.agi;

import org.jspecify.annotations.NullMarked;
