@NullMarked
package io.hotline.cti.admin;

import org.jspecify.annotations.NullMarked;
