@NullMarked
package io.hotline.cti.account;

import org.jspecify.annotations.NullMarked;
