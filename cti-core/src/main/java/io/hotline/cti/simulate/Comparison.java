package io.hotline.cti.simulate;

import io.hotline.acd.sim.SimulationResult;

/** Two scenarios on the same calls; {@code difference} is the second minus the first. */
record Comparison(SimulationResult first, SimulationResult second, SimulationResult difference) {}
