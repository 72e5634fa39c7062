/** What the core decided about calls becomes orders to Asterisk, and what Asterisk and the flows report becomes commands. */
@NullMarked
package io.hotline.cti.call;

import org.jspecify.annotations.NullMarked;
