@NullMarked
package io.hotline.cti.desk;

import org.jspecify.annotations.NullMarked;
