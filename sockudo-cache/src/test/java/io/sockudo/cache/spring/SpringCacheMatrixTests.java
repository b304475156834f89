/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.contract.Backend;
import io.sockudo.cache.contract.Contract;
import io.sockudo.cache.contract.ContractMatrix;

/**
 * Spring's caches, over the backends of the {@link ContractMatrix}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("backends")
class SpringCacheMatrixTests extends SpringCacheContract {

	private final Backend backend;

	SpringCacheMatrixTests(Backend backend) {
		this.backend = backend;
	}

	static Stream<Backend> backends() {
		return ContractMatrix.backends(Contract.SPRING_CACHES);
	}

	@Override
	SpringCaches open() {
		return SpringCaches.on(this.backend);
	}

}
