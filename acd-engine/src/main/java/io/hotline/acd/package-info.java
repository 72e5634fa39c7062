@NullMarked
package io.hotline.acd;

import org.jspecify.annotations.NullMarked;
