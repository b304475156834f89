/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.sockudo.cache.store.ConnectionState;

/**
 * Behavior of calls during a fault.
 */
@FunctionalInterface
interface FaultBehavior {

	/**
	 * Behavior while Redis can't be reached.
	 */
	FaultBehavior DOWN = new FaultBehavior() {

		@Override
		public <T> CompletableFuture<T> apply(Call call, Supplier<CompletableFuture<T>> execution) {
			return CompletableFuture.failedFuture(call.unavailable());
		}

		@Override
		public ConnectionState state() {
			return ConnectionState.DISCONNECTED;
		}

	};

	/**
	 * Behavior of a server without memory left.
	 */
	FaultBehavior FULL = new FaultBehavior() {

		@Override
		public <T> CompletableFuture<T> apply(Call call, Supplier<CompletableFuture<T>> execution) {
			return (call.kind() == Call.Kind.WRITE) ? CompletableFuture.failedFuture(call.refused("OOM"))
					: execution.get();
		}

	};

	/**
	 * Behavior of a master that has become a replica.
	 */
	FaultBehavior READ_ONLY = new FaultBehavior() {

		@Override
		public <T> CompletableFuture<T> apply(Call call, Supplier<CompletableFuture<T>> execution) {
			return (call.kind() != Call.Kind.READ) ? CompletableFuture.failedFuture(call.refused("READONLY"))
					: execution.get();
		}

	};

	/**
	 * Behavior of a connection that is lost before the server has the command.
	 */
	FaultBehavior LOST_COMMANDS = new FaultBehavior() {

		@Override
		public <T> CompletableFuture<T> apply(Call call, Supplier<CompletableFuture<T>> execution) {
			return (call.kind() != Call.Kind.READ) ? CompletableFuture.failedFuture(call.disconnected())
					: execution.get();
		}

	};

	/**
	 * Behavior of a connection that is lost after the server has executed the command.
	 */
	FaultBehavior LOST_REPLIES = new FaultBehavior() {

		@Override
		public <T> CompletableFuture<T> apply(Call call, Supplier<CompletableFuture<T>> execution) {
			CompletableFuture<T> executed = execution.get();
			// A value without a stored form is refused before anything is sent.
			return (call.kind() == Call.Kind.READ || executed.isCompletedExceptionally()) ? executed
					: CompletableFuture.failedFuture(call.disconnected());
		}

	};

	/**
	 * Execute a call, or don't.
	 * @param <T> type of the result
	 * @param call the call
	 * @param execution executes it; completes it at once
	 * @return the result that the caller gets
	 */
	<T> CompletableFuture<T> apply(Call call, Supplier<CompletableFuture<T>> execution);

	/**
	 * Return the state of the connection during the fault.
	 */
	default ConnectionState state() {
		return ConnectionState.CONNECTED;
	}

}
