@NullMarked
package io.hotline.db.codegen;

import org.jspecify.annotations.NullMarked;
