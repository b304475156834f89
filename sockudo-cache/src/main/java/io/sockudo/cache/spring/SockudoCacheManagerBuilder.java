/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.CachePolicies;

/**
 * Builder of a {@link SockudoCacheManager}.
 */
public final class SockudoCacheManagerBuilder {

	final CacheDriver driver;

	final Supplier<CacheValues> values;

	CachePolicies policies = CachePolicies.DEFAULT;

	List<SpringKeyConverter> keyConverters = List.of();

	LoadExecutor loadThreads = LoadExecutor.create(LoadExecutor.Context.NONE);

	OutageMode onUnavailable = OutageMode.DEGRADE;

	List<String> names = List.of();

	private SockudoCacheManagerBuilder(CacheDriver driver, Supplier<CacheValues> values) {
		this.driver = driver;
		this.values = values;
	}

	/**
	 * Start to build a manager.
	 * @param driver driver of the entries; not closed with the manager
	 * @param values how values are stored; called when the first cache is created
	 * @return a builder with the defaults of the configuration
	 */
	public static SockudoCacheManagerBuilder of(CacheDriver driver, Supplier<CacheValues> values) {
		return new SockudoCacheManagerBuilder(driver, values);
	}

	/**
	 * Set the policies of the caches.
	 * @param policies the policies, by the names of the caches
	 * @return this builder
	 */
	public SockudoCacheManagerBuilder policies(CachePolicies policies) {
		this.policies = policies;
		return this;
	}

	/**
	 * Set the converters of keys whose types are the application's own.
	 * @param keyConverters the converters; the first that knows a type is used
	 * @return this builder
	 */
	public SockudoCacheManagerBuilder keyConverters(List<SpringKeyConverter> keyConverters) {
		this.keyConverters = List.copyOf(keyConverters);
		return this;
	}

	/**
	 * Set the executor of the loads whose callers may leave before they end.
	 * @param loadThreads the executor, not closed with the manager
	 * @return this builder
	 */
	public SockudoCacheManagerBuilder loadThreads(LoadExecutor loadThreads) {
		this.loadThreads = loadThreads;
		return this;
	}

	/**
	 * Set the behavior of caches while the driver can't be reached.
	 * @param onUnavailable the behavior
	 * @return this builder
	 */
	public SockudoCacheManagerBuilder onUnavailable(OutageMode onUnavailable) {
		this.onUnavailable = onUnavailable;
		return this;
	}

	/**
	 * Set the names of the caches.
	 * @param names the names; empty: any name, created on first use
	 * @return this builder
	 */
	public SockudoCacheManagerBuilder cacheNames(Collection<String> names) {
		this.names = List.copyOf(names);
		return this;
	}

	/**
	 * Build the manager. Outside of a bean factory,
	 * {@link SockudoCacheManager#afterPropertiesSet()} has to be called to create the
	 * caches of a fixed list.
	 * @return the manager
	 */
	public SockudoCacheManager build() {
		return new SockudoCacheManager(this);
	}

}
