/** What people at screens see and do: the service behind the HTTP door. */
@NullMarked
package io.hotline.cti.desk;

import org.jspecify.annotations.NullMarked;
