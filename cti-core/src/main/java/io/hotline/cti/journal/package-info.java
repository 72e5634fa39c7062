@NullMarked
package io.hotline.cti.journal;

import org.jspecify.annotations.NullMarked;
