/** FastAGI on Netty: framing with limits, sessions, and commands that cannot be injected into. Knows no flow and no call. */
@NullMarked
package io.hotline.cti.agi;

import org.jspecify.annotations.NullMarked;
