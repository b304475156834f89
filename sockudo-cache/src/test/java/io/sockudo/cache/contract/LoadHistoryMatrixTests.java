/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;

/**
 * Histories of loads, over the backends of the {@link ContractMatrix}: on two nodes where
 * nodes share their entries. Those of a near cache know of each other's changes only when
 * an invalidation has arrived: each is looked at by itself.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("backends")
class LoadHistoryMatrixTests extends LoadHistoryContract {

	@Parameter
	private Backend backend;

	private List<CacheFixture> nodes = List.of();

	static Stream<Backend> backends() {
		return ContractMatrix.backends(Contract.LOAD_HISTORIES);
	}

	@Override
	protected List<SockudoCache> nodes() {
		this.nodes = Stream.generate(this.backend::open)
			.limit((this.backend == Backend.REDIS || this.backend == Backend.REDIS_CLUSTER) ? 2 : 1)
			.toList();
		return this.nodes.stream().map(CacheFixture::cache).toList();
	}

	@Override
	protected int histories() {
		return this.backend.isRedis() ? super.histories() : 300;
	}

	@AfterEach
	void close() {
		this.nodes.forEach(CacheFixture::close);
	}

}
