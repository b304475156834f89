/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

/**
 * Plays many seeds.
 */
final class Search {

	private Search() {
	}

	/**
	 * Find the first seed whose run fails, and shrink that run.
	 * @param from the first seed
	 * @param count how many
	 * @return the shortest run and how it fails; {@code null} if none fails
	 */
	static Shrinker.Failure first(long from, long count) {
		for (long seed = from; seed < from + count; seed++) {
			Scenario scenario = Scenarios.of(seed);
			if (Simulation.play(scenario) != null) {
				return new Shrinker(Simulation::play).shrink(scenario);
			}
		}
		return null;
	}

	// For another class loader: text, steps and seed.
	static Object[] found(long from, long count) {
		Shrinker.Failure failure = first(from, count);
		return (failure != null)
				? new Object[] { failure.toString(), failure.scenario().steps().size(), failure.scenario().seed() }
				: null;
	}

}
