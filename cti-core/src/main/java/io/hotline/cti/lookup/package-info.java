/** What flows ask for: services on the list of allowed hosts, and the hotline's own records. */
@NullMarked
package io.hotline.cti.lookup;

import org.jspecify.annotations.NullMarked;
