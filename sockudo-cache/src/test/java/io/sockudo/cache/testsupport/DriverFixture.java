/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.function.Consumer;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.none.NoneDriver;
import io.sockudo.cache.store.CacheDriver;

/**
 * Cache on a driver that lives by a ticker.
 */
public final class DriverFixture implements CacheFixture {

	private static final long CAPACITY = 300_000;

	private final CacheDriver driver;

	private final DefaultSockudoCache cache;

	private final FakeTicker ticker;

	private DriverFixture(CacheDriver driver, FakeTicker ticker, Consumer<DefaultSockudoCache.Builder> settings) {
		this.driver = driver;
		DefaultSockudoCache.Builder builder = DefaultSockudoCache.builder(driver).defaultTtl(DEFAULT_TTL);
		settings.accept(builder);
		this.cache = builder.build();
		this.ticker = ticker;
	}

	public static DriverFixture memory() {
		return memory((builder) -> {
		});
	}

	public static DriverFixture memory(Consumer<DefaultSockudoCache.Builder> settings) {
		FakeTicker ticker = new FakeTicker();
		return new DriverFixture(memoryDriver(ticker), ticker, settings);
	}

	/**
	 * A cache in memory that keeps values in their stored form.
	 * @return the fixture
	 */
	public static DriverFixture byValue() {
		FakeTicker ticker = new FakeTicker();
		return new DriverFixture(new MemoryDriver(DefaultSockudoCache.NAME, CAPACITY, Duration.ZERO, ticker, true),
				ticker, (builder) -> {
				});
	}

	/**
	 * A cache whose store answers later, on another thread, and knows values by their
	 * bytes only.
	 * @return the fixture
	 */
	public static DriverFixture remoteLike() {
		FakeTicker ticker = new FakeTicker();
		return new DriverFixture(new RemoteLikeDriver(memoryDriver(ticker)), ticker, (builder) -> {
		});
	}

	public static DriverFixture none() {
		return new DriverFixture(new NoneDriver(DefaultSockudoCache.NAME), new FakeTicker(), (builder) -> {
		});
	}

	private static MemoryDriver memoryDriver(FakeTicker ticker) {
		return new MemoryDriver(DefaultSockudoCache.NAME, CAPACITY, Duration.ZERO, ticker, false);
	}

	@Override
	public SockudoCache cache() {
		return this.cache;
	}

	@Override
	public String driver() {
		return this.driver.name();
	}

	@Override
	public void passTime(Duration duration) {
		this.ticker.advance(duration);
	}

	@Override
	public void awaitAnswers() {
		if (this.driver instanceof RemoteLikeDriver remote) {
			remote.awaitAnswers();
		}
	}

	@Override
	public void close() {
		this.cache.close();
		this.driver.close();
	}

}
