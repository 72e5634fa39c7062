/**
 * The only place that speaks AMI: asterisk-java's connections, beans and quirks stop here. Everything that leaves is one of our own
 * records ({@link io.hotline.cti.asterisk.SwitchEvent}), everything that enters goes through
 * {@link io.hotline.cti.asterisk.CallControl}. An ArchUnit test forbids {@code org.asteriskjava} anywhere else.
 */
@NullMarked
package io.hotline.cti.asterisk;

import org.jspecify.annotations.NullMarked;
