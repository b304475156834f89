/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.store.CacheDriver;

/**
 * Registry of the running processes of the sample. Where they share a cache, each keeps
 * an entry there that expires soon after the process has ended.
 */
@Component
class Instances {

	private static final Log logger = LogFactory.getLog(Instances.class);

	private static final Duration TTL = Duration.ofSeconds(6);

	private static final int PAGE = 100;

	private final KeyValueCache<Instance> cache;

	private final Environment environment;

	private final boolean shared;

	private final String id = UUID.randomUUID().toString();

	private final Instant startedAt = Instant.now();

	Instances(SockudoCache cache, CacheDriver driver, Environment environment) {
		this.cache = cache.namespace("instances").withValues(Instance.class);
		this.environment = environment;
		this.shared = driver.name().startsWith("redis");
	}

	boolean isShared() {
		return this.shared;
	}

	Instance own() {
		return new Instance(this.id, this.environment.getProperty("spring.application.name", "sample"),
				this.environment.getProperty("local.server.port", Integer.class, 0), this.startedAt);
	}

	/**
	 * Return the running processes, including this one.
	 * @return the processes, ordered by their start
	 */
	List<Instance> all() {
		Map<String, Instance> found = new TreeMap<>();
		@Nullable String cursor = null;
		do {
			ScanPage<Instance> page = this.cache.scan("", cursor, PAGE);
			found.putAll(page.entries());
			cursor = page.nextCursor();
		}
		while (cursor != null);
		found.put(this.id, own());
		return found.values().stream().sorted(Comparator.comparing(Instance::startedAt)).toList();
	}

	@Scheduled(fixedDelay = 2000)
	void announce() {
		if (!this.shared) {
			return;
		}
		try {
			this.cache.set(this.id, own(), TTL);
		}
		catch (SockudoCacheException ex) {
			logger.debug("This process isn't announced", ex);
		}
	}

}
