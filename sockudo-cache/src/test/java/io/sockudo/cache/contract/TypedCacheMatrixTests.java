/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.stream.Stream;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.ContractMatrix.Cell;
import io.sockudo.cache.testsupport.CacheFixture;

/**
 * All operations of typed views, over the backends of the {@link ContractMatrix}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("cells")
class TypedCacheMatrixTests extends KeyValueCacheContract<Object> {

	@Parameter
	private Cell cell;

	static Stream<Cell> cells() {
		return ContractMatrix.cells(Contract.CACHE).filter((cell) -> cell.face().isTyped());
	}

	@Override
	protected CacheFixture createFixture() {
		return this.cell.open();
	}

	@Override
	@SuppressWarnings("unchecked")
	protected KeyValueCache<Object> view(SockudoCache cache) {
		return (KeyValueCache<Object>) this.cell.view(cache);
	}

	@Override
	protected Object sample(int number) {
		return this.cell.face().sample(number);
	}

	@Override
	protected int veryMany() {
		return 10_000;
	}

}
