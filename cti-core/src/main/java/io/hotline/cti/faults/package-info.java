/**
 * What happens to a hotline when parts of it fail: the server's own classes under a virtual clock, with a journal, an
 * Asterisk, a network and a PostgreSQL that fail as a seed says.
 */
@NullMarked
package io.hotline.cti.faults;

import org.jspecify.annotations.NullMarked;
