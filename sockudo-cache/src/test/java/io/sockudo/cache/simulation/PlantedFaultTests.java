/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
