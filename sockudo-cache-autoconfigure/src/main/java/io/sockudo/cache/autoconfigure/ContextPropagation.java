/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.function.Supplier;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.load.LoadExecutor;

/**
 * Context propagation of Micrometer for loads: the traces, logging context and so on that
 * the application has registered.
 */
final class ContextPropagation implements LoadExecutor.Context {

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	@Override
	public <T extends @Nullable Object> Supplier<T> capture(Supplier<T> task) {
		ContextSnapshot snapshot = this.snapshots.captureAll();
		return () -> {
			try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
				return task.get();
			}
		};
	}

}
