/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;

/**
 * Which contract runs over which backend, and by which faces; or the reason why it
 * doesn't.
 */
public final class ContractMatrix {

	private static final String NOTHING_KEPT = "it keeps nothing: its own tests say what it does";

	private static final String SAME_STORE = "the same store as in memory: only the form of its values differs";

	private static final String SAME_LOADER = "one loader for all, whose callers wait as in memory or on Redis";

	private static final String SAME_ANNOTATIONS = "the annotations are the same for all: their caches have a contract";

	private static final List<Cell> CELLS = new ArrayList<>();

	private static final Map<Contract, Map<Backend, String>> REASONS = new EnumMap<>(Contract.class);

	static {
		bind(Contract.ARGUMENTS, Face.BLOCKING, Backend.MEMORY, Backend.REMOTE_LIKE, Backend.REDIS,
				Backend.REDIS_CLUSTER, Backend.NEAR, Backend.NONE);
		leaveOut(Contract.ARGUMENTS, SAME_STORE, Backend.MEMORY_BY_VALUE);

		bind(Contract.CACHE, Face.BLOCKING, Backend.MEMORY, Backend.MEMORY_BY_VALUE, Backend.REMOTE_LIKE, Backend.REDIS,
				Backend.REDIS_CLUSTER, Backend.NEAR);
		bind(Contract.CACHE, Face.ASYNC, Backend.MEMORY, Backend.REDIS);
		bind(Contract.CACHE, Face.NAMESPACE, Backend.MEMORY, Backend.REDIS, Backend.REDIS_CLUSTER);
		bind(Contract.CACHE, Face.TYPED, Backend.MEMORY, Backend.REMOTE_LIKE, Backend.REDIS);
		bind(Contract.CACHE, Face.TYPED_ASYNC, Backend.MEMORY, Backend.REDIS, Backend.REDIS_CLUSTER);
		leaveOut(Contract.CACHE, NOTHING_KEPT, Backend.NONE);

		bind(Contract.CONTENTION, Face.BLOCKING, Backend.MEMORY, Backend.REMOTE_LIKE, Backend.REDIS,
				Backend.REDIS_CLUSTER, Backend.NEAR);
		leaveOut(Contract.CONTENTION, SAME_STORE, Backend.MEMORY_BY_VALUE);
		leaveOut(Contract.CONTENTION, NOTHING_KEPT, Backend.NONE);

		bind(Contract.LOADS, Face.BLOCKING, Backend.MEMORY, Backend.REMOTE_LIKE, Backend.REDIS, Backend.REDIS_CLUSTER,
				Backend.NEAR);
		leaveOut(Contract.LOADS, SAME_STORE, Backend.MEMORY_BY_VALUE);
		leaveOut(Contract.LOADS, NOTHING_KEPT, Backend.NONE);

		bind(Contract.LOAD_CYCLES, Face.BLOCKING, Backend.MEMORY, Backend.REMOTE_LIKE, Backend.REDIS, Backend.NEAR);
		bind(Contract.LOAD_CYCLES, Face.TYPED, Backend.REDIS_CLUSTER);
		bind(Contract.LOAD_CYCLES, Face.TYPED_ASYNC, Backend.MEMORY);
		leaveOut(Contract.LOAD_CYCLES, SAME_STORE, Backend.MEMORY_BY_VALUE);
		leaveOut(Contract.LOAD_CYCLES, NOTHING_KEPT, Backend.NONE);

		bind(Contract.LOAD_HISTORIES, Face.BLOCKING, Backend.MEMORY, Backend.REDIS, Backend.REDIS_CLUSTER,
				Backend.NEAR);
		leaveOut(Contract.LOAD_HISTORIES, SAME_STORE, Backend.MEMORY_BY_VALUE);
		leaveOut(Contract.LOAD_HISTORIES, "its nodes share no entries", Backend.REMOTE_LIKE);
		leaveOut(Contract.LOAD_HISTORIES, NOTHING_KEPT, Backend.NONE);

		bind(Contract.LOAD_POLICIES, Face.BLOCKING, Backend.MEMORY, Backend.REMOTE_LIKE, Backend.REDIS, Backend.NEAR);
		bind(Contract.LOAD_POLICIES, Face.ASYNC, Backend.REDIS);
		bind(Contract.LOAD_POLICIES, Face.TYPED, Backend.REDIS_CLUSTER);
		bind(Contract.LOAD_POLICIES, Face.TYPED_ASYNC, Backend.MEMORY);
		leaveOut(Contract.LOAD_POLICIES, SAME_STORE, Backend.MEMORY_BY_VALUE);
		leaveOut(Contract.LOAD_POLICIES, NOTHING_KEPT, Backend.NONE);

		bind(Contract.MANY_LOADERS, Face.BLOCKING, Backend.MEMORY, Backend.REDIS);
		leaveOut(Contract.MANY_LOADERS, SAME_STORE, Backend.MEMORY_BY_VALUE);
		leaveOut(Contract.MANY_LOADERS, SAME_LOADER, Backend.REMOTE_LIKE, Backend.REDIS_CLUSTER, Backend.NEAR);
		leaveOut(Contract.MANY_LOADERS, NOTHING_KEPT, Backend.NONE);

		bind(Contract.MODEL, Face.BLOCKING, Backend.MEMORY, Backend.MEMORY_BY_VALUE, Backend.REMOTE_LIKE, Backend.REDIS,
				Backend.REDIS_CLUSTER, Backend.NEAR);
		bind(Contract.MODEL, Face.ASYNC, Backend.MEMORY);
		leaveOut(Contract.MODEL, NOTHING_KEPT, Backend.NONE);

		bind(Contract.ANNOTATIONS, Face.BLOCKING, Backend.MEMORY, Backend.REDIS, Backend.REDIS_CLUSTER, Backend.NEAR);
		leaveOut(Contract.ANNOTATIONS, SAME_ANNOTATIONS, Backend.MEMORY_BY_VALUE, Backend.REMOTE_LIKE);
		leaveOut(Contract.ANNOTATIONS, NOTHING_KEPT, Backend.NONE);

		bind(Contract.SPRING_CACHES, Face.BLOCKING, Backend.MEMORY, Backend.MEMORY_BY_VALUE, Backend.REMOTE_LIKE,
				Backend.REDIS, Backend.REDIS_CLUSTER, Backend.NEAR);
		leaveOut(Contract.SPRING_CACHES, NOTHING_KEPT, Backend.NONE);
	}

	private ContractMatrix() {
	}

	private static void bind(Contract contract, Face face, Backend... backends) {
		Stream.of(backends).map((backend) -> new Cell(contract, face, backend)).forEach(CELLS::add);
	}

	private static void leaveOut(Contract contract, String reason, Backend... backends) {
		Stream.of(backends)
			.forEach((backend) -> REASONS.computeIfAbsent(contract, (missing) -> new EnumMap<>(Backend.class))
				.put(backend, reason));
	}

	/**
	 * Return the backends that a contract runs over.
	 * @param contract the contract
	 * @return the backends
	 */
	public static Stream<Backend> backends(Contract contract) {
		return cells(contract).map(Cell::backend).distinct();
	}

	static Stream<Cell> cells(Contract contract) {
		return CELLS.stream().filter((cell) -> cell.contract() == contract);
	}

	/**
	 * Return whether there is a reason why a contract doesn't run over a backend.
	 */
	static boolean isLeftOut(Contract contract, Backend backend) {
		return REASONS.getOrDefault(contract, Map.of()).containsKey(backend);
	}

	/**
	 * Contract over a backend, by a face.
	 *
	 * @param contract the contract
	 * @param face the face
	 * @param backend the backend
	 */
	record Cell(Contract contract, Face face, Backend backend) {

		CacheFixture open() {
			return this.face.open(this.backend);
		}

		KeyValueCache<?> view(SockudoCache cache) {
			return this.face.view(cache, this.backend.loaders());
		}

		@Override
		public String toString() {
			return this.backend + " by " + this.face;
		}

	}

}
