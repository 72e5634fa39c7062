/** {@code ./hotline chaos}: a whole hotline under load whose parts are killed, frozen, cut off and filled up; judged from the callers' side. */
@NullMarked
package io.hotline.cti.chaos;

import org.jspecify.annotations.NullMarked;
