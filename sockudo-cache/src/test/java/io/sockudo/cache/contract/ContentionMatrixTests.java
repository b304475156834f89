/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.stream.Stream;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.contract.ContractMatrix.Cell;
import io.sockudo.cache.testsupport.CacheFixture;

/**
 * Contention, over the backends of the {@link ContractMatrix}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("cells")
class ContentionMatrixTests extends ContentionContract {

	@Parameter
	private Cell cell;

	static Stream<Cell> cells() {
		return ContractMatrix.cells(Contract.CONTENTION);
	}

	@Override
	protected CacheFixture createFixture() {
		return this.cell.open();
	}

	// One costs a thread each, the other writes as a single server does.
	@Override
	protected int rounds() {
		Backend backend = this.cell.backend();
		return (backend == Backend.REMOTE_LIKE || backend == Backend.NEAR) ? 1_000 : super.rounds();
	}

}
