/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.ConnectionState;

/**
 * Faults of a driver that have begun and not ended.
 */
final class ActiveFaults {

	private final List<Active> faults = new CopyOnWriteArrayList<>();

	private final CacheClock clock;

	private final Duration timeout;

	ActiveFaults(CacheClock clock, Duration timeout) {
		this.clock = clock;
		this.timeout = timeout;
	}

	CacheFaults.Fault begin(Scope scope, FaultBehavior behavior) {
		Active fault = new Active(scope, behavior);
		this.faults.add(0, fault);
		return () -> this.faults.remove(fault);
	}

	FaultBehavior slow(Duration delay) {
		return new SlowBehavior(this.clock, delay, this.timeout);
	}

	void reset() {
		this.faults.clear();
	}

	/**
	 * Call an operation on one key. The fault that has begun last comes first.
	 */
	<T> CompletableFuture<T> call(Call call, String key, Supplier<CompletableFuture<T>> execution) {
		return call(call, (scope) -> scope.covers(call.label().cache(), key), execution);
	}

	/**
	 * Call an operation on several keys, with the faults of any of them.
	 */
	<T extends @Nullable Object> CompletableFuture<T> callAny(Call call, Collection<String> keys,
			Supplier<CompletableFuture<T>> execution) {
		return call(call, (scope) -> keys.stream().anyMatch((key) -> scope.covers(call.label().cache(), key)),
				execution);
	}

	/**
	 * Call an operation on all keys that begin with a prefix.
	 */
	<T> CompletableFuture<T> callAll(Call call, String prefix, Supplier<CompletableFuture<T>> execution) {
		return call(call, (scope) -> scope.touches(call.label().cache(), prefix), execution);
	}

	/**
	 * Call an operation on the connection itself.
	 */
	<T> CompletableFuture<T> ping(Call call, Supplier<CompletableFuture<T>> execution) {
		return call(call, (scope) -> scope == Scope.ALL, execution);
	}

	private <T> CompletableFuture<T> call(Call call, Predicate<Scope> scopes,
			Supplier<CompletableFuture<T>> execution) {
		Supplier<CompletableFuture<T>> faulty = () -> Futures.called(execution);
		List<Active> present = List.copyOf(this.faults);
		for (int index = present.size() - 1; index >= 0; index--) {
			Active fault = present.get(index);
			if (scopes.test(fault.scope)) {
				Supplier<CompletableFuture<T>> inner = faulty;
				faulty = () -> fault.behavior.apply(call, inner);
			}
		}
		return faulty.get();
	}

	/**
	 * Return the keys that are in the scope of any fault.
	 */
	Set<String> among(CacheLabel label, Collection<String> keys) {
		return this.faults.isEmpty() ? Set.of()
				: keys.stream()
					.filter((key) -> this.faults.stream().anyMatch((fault) -> fault.scope.covers(label.cache(), key)))
					.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	boolean isSuspect(CacheLabel label) {
		return this.faults.stream()
			.anyMatch((fault) -> fault.scope.touches(label.cache(), "")
					&& fault.behavior.state() == ConnectionState.SUSPECT);
	}

	ConnectionState state() {
		return this.faults.stream()
			.filter((fault) -> fault.scope == Scope.ALL)
			.map((fault) -> fault.behavior.state())
			.max(ConnectionState::compareTo)
			.orElse(ConnectionState.CONNECTED);
	}

	/**
	 * Fault in its scope.
	 */
	private static final class Active {

		private final Scope scope;

		private final FaultBehavior behavior;

		Active(Scope scope, FaultBehavior behavior) {
			this.scope = scope;
			this.behavior = behavior;
		}

	}

}
