/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.sockudo.cache.contract.Backend;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.near.NearDriver;
import io.sockudo.cache.none.NoneDriver;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.testsupport.FakeTicker;
import io.sockudo.cache.testsupport.NearNode;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.RemoteLikeDriver;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Spring caches on a driver of a test.
 */
public final class SpringCaches implements AutoCloseable {

	static final Duration TTL = Duration.ofMinutes(5);

	static final Duration NULL_TTL = Duration.ofMinutes(1);

	private final CacheDriver driver;

	private final SockudoCacheManager manager;

	private final boolean keepsObjects;

	SpringCaches(CacheDriver driver, Consumer<SockudoCacheManagerBuilder> settings) {
		this(driver, !driver.name().startsWith("redis"), settings);
	}

	private SpringCaches(CacheDriver driver, boolean keepsObjects, Consumer<SockudoCacheManagerBuilder> settings) {
		this.driver = driver;
		this.keepsObjects = keepsObjects;
		CacheValues values = TestValues.create();
		SockudoCacheManagerBuilder builder = SockudoCacheManagerBuilder.of(driver, () -> values)
			.policies(policies(CachePolicy.DEFAULT));
		settings.accept(builder);
		this.manager = builder.build();
		this.manager.afterPropertiesSet();
	}

	static CachePolicies policies(CachePolicy policy) {
		return CachePolicies.of(policy.toBuilder().nullTtl(NULL_TTL).maxCapacity(1_000).build());
	}

	static SpringCaches on(Backend backend) {
		return switch (backend) {
			case MEMORY -> memory();
			case MEMORY_BY_VALUE -> byValue();
			case REMOTE_LIKE -> remoteLike();
			case REDIS, REDIS_CLUSTER -> on(backend.emptyServers());
			case NEAR -> near(backend.emptyServers());
			case NONE -> none();
		};
	}

	static SpringCaches memory() {
		return memory(new FakeTicker());
	}

	static SpringCaches memory(FakeTicker ticker) {
		return new SpringCaches(new MemoryDriver("kv", 1_000, Duration.ZERO, ticker, false), (settings) -> {
		});
	}

	static SpringCaches byValue() {
		return new SpringCaches(new MemoryDriver("kv", 1_000, Duration.ZERO, new FakeTicker(), true), false,
				(settings) -> {
				});
	}

	static SpringCaches remoteLike() {
		return new SpringCaches(new RemoteLikeDriver(new MemoryDriver("kv", 1_000, Duration.ZERO)), (settings) -> {
		});
	}

	static SpringCaches none() {
		return new SpringCaches(new NoneDriver("kv"), (settings) -> {
		});
	}

	static SpringCaches on(RedisNodes servers) {
		return new SpringCaches(RedisFixture.driver(servers).build(), (settings) -> {
		});
	}

	static SpringCaches near(RedisNodes servers) {
		return new SpringCaches(new NearDriver(RedisFixture.driver(servers).tracking(true).build(), NearNode.SETTINGS,
				true, (name) -> true), (settings) -> {
				});
	}

	SockudoCacheManager manager() {
		return this.manager;
	}

	CacheDriver driver() {
		return this.driver;
	}

	SockudoSpringCache cache(String name) {
		return (SockudoSpringCache) Objects.requireNonNull(this.manager.getCache(name));
	}

	@SuppressWarnings("unchecked")
	Duration ttl(SockudoSpringCache cache, Object key) {
		Object own = this.keepsObjects ? key : new KeyTexts(List.of()).apply(key);
		return Duration.ofMillis(((EntryStore<Object>) cache.getNativeCache()).ttl(own).join());
	}

	@Override
	public void close() {
		this.manager.close();
		this.driver.close();
	}

}
