@NullMarked
package io.hotline.cti.records;

import org.jspecify.annotations.NullMarked;
