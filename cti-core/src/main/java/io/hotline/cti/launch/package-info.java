/**
 * What {@code ./hotline up} runs: prepares an installation's data folder and keeps PostgreSQL, Asterisk and the server alive. Nothing
 * here is part of the server process.
 */
@NullMarked
package io.hotline.cti.launch;

import org.jspecify.annotations.NullMarked;
