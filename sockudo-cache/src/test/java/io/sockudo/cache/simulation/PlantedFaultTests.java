/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.lang.reflect.Method;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The simulation finds mistakes, and shows them in a few steps.
 */
class PlantedFaultTests {

	private static final int STEPS = 10;

	private static final long SEEDS = 20_000;

	@RegisterExtension
	static final QuietLog quiet = new QuietLog();

	@ParameterizedTest
	@EnumSource
	void plantedFaultIsFoundAndShrunk(PlantedFault fault) throws Exception {
		Class<?> search = new FaultyClasses(fault).loadClass(Search.class.getName());
		Method found = search.getDeclaredMethod("found", long.class, long.class);
		found.setAccessible(true);
		Object[] failure = (Object[]) found.invoke(null, fault.seed(), SEEDS);
		assertThat(failure).as("a run that shows %s", fault).isNotNull();
		assertThat((int) failure[1]).as("steps of %s", failure[0]).isLessThanOrEqualTo(STEPS);
	}

}
