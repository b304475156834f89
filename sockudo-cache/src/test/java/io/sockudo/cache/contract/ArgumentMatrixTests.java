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
 * Arguments, over the backends of the {@link ContractMatrix}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("cells")
class ArgumentMatrixTests extends ArgumentContract {

	@Parameter
	private Cell cell;

	static Stream<Cell> cells() {
		return ContractMatrix.cells(Contract.ARGUMENTS);
	}

	@Override
	protected CacheFixture createFixture() {
		return this.cell.open();
	}

}
