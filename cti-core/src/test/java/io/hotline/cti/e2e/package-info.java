/** End to end: a real Asterisk, a real PostgreSQL, real SIP phones (SIPp) and a real browser. */
@NullMarked
package io.hotline.cti.e2e;

import org.jspecify.annotations.NullMarked;
