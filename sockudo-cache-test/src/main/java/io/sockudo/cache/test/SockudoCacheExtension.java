/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.ratelimit.RateLimiter;

/**
 * JUnit extension for tests without Spring. It has one {@link TestCache}, forgets
 * everything before each test, and gives tests a {@link SockudoCache}, a
 * {@link RateLimiter}, a {@link CacheClock}, {@link CacheFaults} or the {@link TestCache}
 * as parameters. Test methods that run in parallel need an extension each: one in a field
 * that isn't static.
 */
public final class SockudoCacheExtension implements BeforeEachCallback, ParameterResolver {

	private static final Map<Class<?>, Function<TestCache, Object>> PARAMETERS = Map.of(TestCache.class,
			(cache) -> cache, SockudoCache.class, TestCache::cache, RateLimiter.class, TestCache::rateLimiter,
			CacheClock.class, TestCache::clock, CacheFaults.class, TestCache::faults);

	private final TestCache cache;

	/**
	 * Create an extension with the defaults of the configuration.
	 */
	public SockudoCacheExtension() {
		this(TestCache.create());
	}

	/**
	 * Create an extension with a cache.
	 * @param cache the cache, as its builder made it
	 */
	public SockudoCacheExtension(TestCache cache) {
		this.cache = cache;
	}

	/**
	 * Return the cache.
	 * @return the cache of all tests of this extension
	 */
	public TestCache cache() {
		return this.cache;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.cache.reset();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return PARAMETERS.containsKey(parameter.getParameter().getType());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return Objects.requireNonNull(PARAMETERS.get(parameter.getParameter().getType())).apply(this.cache);
	}

}
