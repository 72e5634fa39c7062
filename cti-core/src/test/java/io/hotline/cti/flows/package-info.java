@NullMarked
package io.hotline.cti.flows;

import org.jspecify.annotations.NullMarked;
