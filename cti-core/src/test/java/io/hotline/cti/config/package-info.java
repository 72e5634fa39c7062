@NullMarked
package io.hotline.cti.config;

import org.jspecify.annotations.NullMarked;
