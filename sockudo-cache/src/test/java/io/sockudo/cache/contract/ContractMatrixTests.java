/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContractMatrix}.
 */
class ContractMatrixTests {

	@ParameterizedTest
	@EnumSource
	void eachBackendIsBoundOrHasAReason(Contract contract) {
		assertThat(Backend.values()).allSatisfy(
				(backend) -> assertThat(ContractMatrix.isLeftOut(contract, backend)).as("%s on %s", contract, backend)
					.isNotEqualTo(ContractMatrix.backends(contract).anyMatch((bound) -> bound == backend)));
	}

}
