/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.stereotype.Service;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.sample.SampleProperties;

/**
 * Service that looks apps up through the cache. Each change first writes the row and then
 * removes the entry: a lookup that has read the old row meanwhile can't store it any
 * more. Each statement is a transaction of its own here. In a longer one the entry must
 * be removed after the commit, since until then every lookup still reads the old row.
 */
@Service
@RegisterReflectionForBinding(App.class)
class AppService {

	private final KeyValueCache<App> cache;

	private final AppRepository repository;

	private final AppDirectory directory;

	private final Duration delay;

	AppService(SockudoCache cache, AppRepository repository, AppDirectory directory, SampleProperties properties) {
		this.cache = cache.namespace("apps").withValues(App.class);
		this.repository = repository;
		this.directory = directory;
		this.delay = properties.lookupDelay();
	}

	Lookup find(String id) {
		AtomicBoolean loaded = new AtomicBoolean();
		App app = this.cache.getOrLoad(id, (key) -> {
			loaded.set(true);
			return findInRegistry(key);
		});
		return new Lookup(app, !loaded.get());
	}

	Optional<App> findByKey(String key) {
		return this.directory.find(key);
	}

	List<App> findAll() {
		return this.repository.findAll();
	}

	void create(App app) {
		this.repository.insert(app);
		forget(app.id());
	}

	boolean update(App app) {
		boolean updated = this.repository.update(app);
		forget(app.id());
		return updated;
	}

	boolean delete(String id) {
		boolean deleted = this.repository.delete(id);
		forget(id);
		return deleted;
	}

	void forget(String id) {
		this.cache.remove(id);
		this.directory.forget();
	}

	private @Nullable App findInRegistry(String id) {
		try {
			Thread.sleep(this.delay.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return this.repository.find(id);
	}

	/**
	 * Result of a lookup.
	 *
	 * @param app the app, or {@code null} if there is none
	 * @param cached whether it came from the cache
	 */
	record Lookup(@Nullable App app, boolean cached) {

	}

}
