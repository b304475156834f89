/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;

/**
 * Fixture of the contract of all drivers, on the test kit's.
 */
final class KitFixture implements CacheFixture {

	private final TestCache kit = TestCache.builder().defaultTtl(DEFAULT_TTL).build();

	@Override
	public SockudoCache cache() {
		return this.kit.cache();
	}

	@Override
	public String driver() {
		return TestDriver.NAME;
	}

	@Override
	public void passTime(Duration duration) {
		this.kit.clock().advance(duration);
	}

	@Override
	public void awaitAnswers() {
		// They are there.
	}

	@Override
	public void close() {
		this.kit.close();
	}

}
