/** Administrators at the configuration: what a change would mean, whether it may be, and when the core has it. */
@NullMarked
package io.hotline.cti.admin;

import org.jspecify.annotations.NullMarked;
