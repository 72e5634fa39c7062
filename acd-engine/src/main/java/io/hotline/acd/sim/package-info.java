/**
 * The simulator: drives the production engine, not a model of it, with a virtual clock and seeded random streams.
 */
@NullMarked
package io.hotline.acd.sim;

import org.jspecify.annotations.NullMarked;
