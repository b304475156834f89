/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Methods that are cached in every way that Spring knows. Each counts its calls, and does
 * first what the test wants.
 */
public class CachedMethods {

	private final AtomicInteger calls = new AtomicInteger();

	private volatile Runnable before = () -> {
	};

	public int calls() {
		return this.calls.get();
	}

	public void before(Runnable task) {
		this.before = task;
	}

	private String called(Object key) {
		this.before.run();
		return key + "#" + this.calls.incrementAndGet();
	}

	private CompletableFuture<String> calledLater(Object key) {
		return CompletableFuture.supplyAsync(() -> called(key), CachedMethods::start);
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "method");
		thread.setDaemon(true);
		thread.start();
	}

	@Cacheable("plain")
	public String plain(Object key) {
		return called(key);
	}

	@Cacheable("plain")
	public CompletableFuture<String> plainFuture(Object key) {
		return calledLater(key);
	}

	@Cacheable("plain")
	public Mono<String> plainMono(Object key) {
		return Mono.fromFuture(() -> calledLater(key));
	}

	@Cacheable("plain")
	public Flux<String> plainFlux(Object key) {
		return Mono.fromFuture(() -> calledLater(key)).flatMapMany((value) -> Flux.just(value, "end"));
	}

	@Cacheable(cacheNames = "sync", sync = true)
	public String sync(Object key) {
		return called(key);
	}

	@Cacheable(cacheNames = "sync", sync = true)
	public CompletableFuture<String> syncFuture(Object key) {
		return calledLater(key);
	}

	@Cacheable(cacheNames = "sync", sync = true)
	public Mono<String> syncMono(Object key) {
		return Mono.fromFuture(() -> calledLater(key));
	}

	@Cacheable(cacheNames = "sync", sync = true)
	public Flux<String> syncFlux(Object key) {
		return Mono.fromFuture(() -> calledLater(key)).flatMapMany((value) -> Flux.just(value, "end"));
	}

	@Cacheable(cacheNames = "sync", sync = true)
	public @Nullable String syncNull(Object key) {
		called(key);
		return null;
	}

	@Cacheable(cacheNames = "sync", sync = true)
	public Mono<String> syncEmpty(Object key) {
		return Mono.defer(() -> {
			called(key);
			return Mono.empty();
		});
	}

	@Cacheable(cacheNames = "sync", sync = true)
	public String syncFailing(Object key) throws Exception {
		called(key);
		throw new IOException("expected");
	}

	@Cacheable(cacheNames = "sync", sync = true)
	public CompletableFuture<String> syncFutureThrowing(Object key) throws Exception {
		called(key);
		throw new IOException("expected");
	}

	@Cacheable(cacheNames = "sync", sync = true)
	public Mono<String> syncMonoThrowing(Object key) {
		called(key);
		throw new IllegalStateException("expected");
	}

	@Cacheable("plain")
	public Optional<String> optional(Object key, boolean present) {
		String value = called(key);
		return present ? Optional.of(value) : Optional.empty();
	}

	@Cacheable(cacheNames = "plain", condition = "#key != 'never'", unless = "#result.startsWith('unless')")
	public String conditional(String key) {
		return called(key);
	}

	@Cacheable("plain")
	public String twoParts(String left, @Nullable String right) {
		return called(left + "/" + right);
	}

	@Cacheable("plain")
	public String noParts() {
		return called("none");
	}

	@Cacheable({ "plain", "secondary" })
	public String inTwo(Object key) {
		return called(key);
	}

	@CachePut("plain")
	public String put(String key) {
		return called(key);
	}

	@CachePut("plain")
	public Mono<String> putMono(String key) {
		return Mono.fromSupplier(() -> called(key));
	}

	@CacheEvict("plain")
	public void evict(Object key) {
		called(key);
	}

	@CacheEvict(cacheNames = "plain", beforeInvocation = true)
	public void evictBefore(Object key) {
		called(key);
		throw new IllegalStateException("expected");
	}

	@CacheEvict("plain")
	public CompletableFuture<String> evictFuture(Object key) {
		return calledLater(key);
	}

	@CacheEvict(cacheNames = "plain", allEntries = true)
	public void evictAll() {
		called("all");
	}

	@Caching(evict = { @CacheEvict("plain"), @CacheEvict("secondary") }, put = @CachePut("third"))
	public String several(Object key) {
		return called(key);
	}

}
