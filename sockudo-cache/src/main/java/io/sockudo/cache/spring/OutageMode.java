/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

/**
 * Behavior of Spring caches while their entries can't be reached, which includes the time
 * after their driver was closed: beans that are destroyed may still call cached methods.
 */
public enum OutageMode {

	/**
	 * Reads are misses and values are not kept, so that cached methods go on. Evicting
	 * and clearing fail nevertheless: ignoring them would leave outdated entries.
	 */
	DEGRADE,

	/**
	 * Every failure reaches the caller.
	 */
	THROW

}
