/** What IT sees of the installation: each part looked at every ten seconds, and the log of faults that fills itself. */
@NullMarked
package io.hotline.cti.health;

import org.jspecify.annotations.NullMarked;
