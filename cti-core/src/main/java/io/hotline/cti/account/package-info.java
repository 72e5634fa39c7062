/** Who may sign in, from the command line: for the first administrator, and for the one who forgot his password. */
@NullMarked
package io.hotline.cti.account;

import org.jspecify.annotations.NullMarked;
