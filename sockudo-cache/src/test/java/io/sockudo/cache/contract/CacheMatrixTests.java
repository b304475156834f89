/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.stream.Stream;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.ContractMatrix.Cell;
import io.sockudo.cache.testsupport.CacheFixture;

/**
 * All operations, over the backends of the {@link ContractMatrix}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("cells")
class CacheMatrixTests extends SockudoCacheContract {

	@Parameter
	private Cell cell;

	static Stream<Cell> cells() {
		return ContractMatrix.cells(Contract.CACHE).filter((cell) -> !cell.face().isTyped());
	}

	@Override
	protected CacheFixture createFixture() {
		return this.cell.open();
	}

	@Override
	protected SockudoCache view(SockudoCache cache) {
		return (SockudoCache) this.cell.view(cache);
	}

	// Half the time of this class is a cluster's, which gets as many by its other faces.
	@Override
	protected int veryMany() {
		boolean less = this.cell.backend() == Backend.REDIS_CLUSTER && this.cell.face() == Face.NAMESPACE;
		return less ? 10_000 : super.veryMany();
	}

}
