@NullMarked
package io.hotline.ivr;

import org.jspecify.annotations.NullMarked;
