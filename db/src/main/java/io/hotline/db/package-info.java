@NullMarked
package io.hotline.db;

import org.jspecify.annotations.NullMarked;
