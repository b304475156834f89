/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.awaitility.Awaitility;

import io.sockudo.cache.internal.support.OpenState;
import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.store.EntryStore;
import io.sockudo.cache.store.ObjectEntries;
import io.sockudo.cache.store.RateLimits;

/**
 * Driver that behaves as one does that speaks with a server.
 */
public final class RemoteLikeDriver implements CacheDriver {

	private static final Executor TRIPS = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "remote-like");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicInteger inFlight = new AtomicInteger();

	private final OpenState state = new OpenState();

	private final CacheDriver delegate;

	private final EntryStore<String> entries;

	public RemoteLikeDriver(CacheDriver delegate) {
		this.delegate = delegate;
		this.entries = new RemoteLikeStore<>(delegate.entries(), this.state, this::start);
	}

	private void start(Runnable trip) {
		this.inFlight.incrementAndGet();
		TRIPS.execute(() -> {
			try {
				trip.run();
			}
			finally {
				this.inFlight.decrementAndGet();
			}
		});
	}

	/**
	 * Wait until no trip is under way, and what depends on an answer has run.
	 */
	void awaitAnswers() {
		Awaitility.await()
			.atMost(Started.LIMIT)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> this.inFlight.get() == 0);
	}

	@Override
	public String name() {
		return this.delegate.name();
	}

	@Override
	public EntryStore<String> entries() {
		return this.entries;
	}

	@Override
	public ObjectEntries<?> open(String cacheName, long maxCapacity, Function<Object, String> keyText) {
		return remoteLike(this.delegate.open(cacheName, maxCapacity, keyText));
	}

	private <K> ObjectEntries<K> remoteLike(ObjectEntries<K> entries) {
		return new ObjectEntries<>(new RemoteLikeStore<>(entries.store(), this.state, this::start), entries.keys());
	}

	@Override
	public RateLimits rateLimits() {
		return this.delegate.rateLimits();
	}

	@Override
	public CompletableFuture<Void> checkHealth() {
		return this.delegate.checkHealth();
	}

	@Override
	public void close() {
		this.state.close();
		this.delegate.close();
	}

}
