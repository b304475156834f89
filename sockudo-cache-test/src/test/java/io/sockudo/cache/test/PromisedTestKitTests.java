/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.docs.PromisedTypes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of the promised types of the test kit with the page that lists them.
 */
class PromisedTestKitTests {

	private static final String TEST_KIT = TestDriver.class.getPackageName();

	private final PromisedTypes promised = new PromisedTypes((name) -> true);

	@Test
	void publicTypesArePromised() {
		assertThat(this.promised.publicTypes((name) -> name.startsWith(TEST_KIT)))
			.as("public: list them in %s, or hide them", PromisedTypes.PAGE)
			.filteredOn((name) -> !name.equals(TestDriver.class.getName()))
			.containsExactlyInAnyOrderElementsOf(
					this.promised.names().stream().filter((name) -> name.startsWith(TEST_KIT)).toList());
	}

	@Test
	void promisedTypesShowPromisedTypesOnly() {
		assertThat(this.promised.leaks())
			.as("shown by a promised type and not promised: hide what shows it, or list it in %s", PromisedTypes.PAGE)
			.isEmpty();
	}

}
