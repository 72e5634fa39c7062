@NullMarked
package io.hotline.cti.prompt;

import org.jspecify.annotations.NullMarked;
