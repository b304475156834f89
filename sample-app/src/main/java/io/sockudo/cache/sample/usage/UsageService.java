/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.stereotype.Service;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.sample.SampleProperties;

/**
 * Service that adds up the usage of apps, which takes long. By {@code cache.caches.usage}
 * a stale sum is preferred to a wait or a failure, and a sum in use is refreshed before
 * it expires.
 */
@Service
@RegisterReflectionForBinding(Usage.class)
class UsageService {

	private final AtomicLong messages = new AtomicLong();

	private final KeyValueCache<Usage> cache;

	private final Duration delay;

	private volatile boolean failing;

	UsageService(SockudoCache cache, SampleProperties properties) {
		this.cache = cache.namespace("usage").withValues(Usage.class);
		this.delay = properties.usageDelay();
	}

	Usage find(String app) {
		Usage usage = this.cache.getOrLoad(app, this::compute);
		if (usage == null) {
			throw new UsageUnavailableException();
		}
		return usage;
	}

	void fail(boolean failing) {
		this.failing = failing;
	}

	private Usage compute(String app) {
		try {
			Thread.sleep(this.delay.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UsageUnavailableException();
		}
		if (this.failing) {
			throw new UsageUnavailableException();
		}
		return new Usage(app, this.messages.addAndGet(1_000), Instant.now());
	}

}
