/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Detector of threads that must not wait: those of Netty, which the application's Redis
 * clients share with the driver, and those that Reactor marks as non-blocking.
 */
final class EventLoops {

	static final List<String> CLASS_NAMES = List.of("io.netty.util.concurrent.FastThreadLocalThread",
			"reactor.core.scheduler.NonBlocking");

	private static final List<Class<?>> THREADS = CLASS_NAMES.stream()
		.<@Nullable Class<?>>map(EventLoops::find)
		.filter(Objects::nonNull)
		.toList();

	private EventLoops() {
	}

	private static @Nullable Class<?> find(String name) {
		ClassLoader classLoader = EventLoops.class.getClassLoader();
		return ClassUtils.isPresent(name, classLoader) ? ClassUtils.resolveClassName(name, classLoader) : null;
	}

	static boolean isCurrent() {
		Thread current = Thread.currentThread();
		for (Class<?> type : THREADS) {
			if (type.isInstance(current)) {
				return true;
			}
		}
		return false;
	}

}
