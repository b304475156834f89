/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.memory;

import java.util.List;

import org.junit.jupiter.api.AfterEach;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.contract.LoadHistoryContract;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

/**
 * Histories of loads in memory.
 */
class MemoryLoadHistoryTests extends LoadHistoryContract {

	private final CacheFixture fixture = DriverFixture.memory();

	@Override
	protected List<SockudoCache> nodes() {
		return List.of(this.fixture.cache());
	}

	@Override
	protected int histories() {
		return 300;
	}

	@AfterEach
	void close() {
		this.fixture.close();
	}

}
