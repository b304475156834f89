/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.util.Set;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.docs.PromisedTypes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of the promised types with the page that lists them. The test kit compares
 * its own.
 */
class PromisedTypesTests {

	private static final String TEST_KIT = "io.sockudo.cache.test";

	private static final Set<String> WHOLE_PACKAGES = Set.of("io.sockudo.cache", "io.sockudo.cache.ratelimit");

	private final PromisedTypes promised = new PromisedTypes((name) -> !name.startsWith(TEST_KIT));

	@Test
	void promisedTypesExistAndArePublic() {
		assertThat(this.promised.publicTypes((name) -> true))
			.as("listed in %s: make the type public, or take it from the list", PromisedTypes.PAGE)
			.hasSizeGreaterThan(20)
			.containsAll(this.promised.names());
	}

	@Test
	void publicTypesOfTheApiArePromised() {
		assertThat(this.promised.names()).as("public: list them in %s, or hide them", PromisedTypes.PAGE)
			.containsAll(this.promised.publicTypes(WHOLE_PACKAGES::contains));
	}

	@Test
	void promisedTypesShowPromisedTypesOnly() {
		assertThat(this.promised.leaks())
			.as("shown by a promised type and not promised: hide what shows it, or list it in %s", PromisedTypes.PAGE)
			.isEmpty();
	}

}
