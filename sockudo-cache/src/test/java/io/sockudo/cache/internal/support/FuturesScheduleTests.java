/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.support;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.LeaseResponse;
import io.sockudo.cache.testsupport.schedules.Scenario;
import io.sockudo.cache.testsupport.schedules.Schedules;
import io.sockudo.cache.testsupport.schedules.SwitchPoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules of {@link Futures}, {@link RelayFuture} and {@link LocalLeases}.
 */
class FuturesScheduleTests {

	@Test
	void whoSeesAResultSeesWhatWasDoneBeforeIt() {
		Schedules.hold(SettledResult.class);
	}

	@Test
	void whatBecomesOfADetachedResultAffectsNobodyElse() {
		Schedules.hold(DetachedResult.class);
	}

	@Test
	void callerWhoIsInterruptedAsTheAnswerComesGetsOneOfBoth() {
		Schedules.hold(InterruptedCaller.class);
	}

	@Test
	void noRemovalMissesTheGrantThatItComesAfter() {
		Schedules.hold(RemovalAndGrant.class);
	}

	/**
	 * An operation ends as somebody looks, and somebody else cancels it.
	 */
	static final class SettledResult implements Scenario {

		private final CompletableFuture<String> operation = new CompletableFuture<>();

		private final AtomicInteger tasks = new AtomicInteger();

		private final CompletableFuture<String> result = RelayFuture.after(this.operation, () -> {
			SwitchPoint.here();
			this.tasks.incrementAndGet();
		});

		private void look() {
			SwitchPoint.here();
			if (this.result.isDone()) {
				assertThat(this.tasks).hasValue(1);
			}
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.operation.complete("done"), () -> this.result.cancel(true), this::look);
		}

		@Override
		public void check() {
			assertThat(this.result).isDone();
			assertThat(this.tasks).hasValue(1);
		}

	}

	/**
	 * An application cancels what it got, as others wait for the same.
	 */
	static final class DetachedResult implements Scenario {

		private final CompletableFuture<String> operation = new CompletableFuture<>();

		private final CompletableFuture<String> one = Futures.detached(() -> this.operation);

		private @Nullable CompletableFuture<String> other;

		private void detach() {
			CompletableFuture<String> own = Futures.detached(() -> this.operation);
			SwitchPoint.here();
			own.complete("something else");
			this.other = Futures.detached(() -> this.operation);
		}

		@Override
		public List<Runnable> parts() {
			return List.of(() -> this.operation.complete("done"), () -> this.one.cancel(true), this::detach);
		}

		@Override
		public void check() {
			assertThat(this.operation).isCompletedWithValue("done");
			assertThat(this.one).isDone();
			assertThat(this.other).isCompletedWithValue("done");
		}

	}

	/**
	 * A caller is interrupted while it waits.
	 */
	static final class InterruptedCaller implements Scenario {

		private final CompletableFuture<String> operation = new CompletableFuture<>();

		private volatile @Nullable Thread caller;

		private volatile @Nullable Object outcome;

		private volatile boolean flag;

		private void call() {
			this.caller = Thread.currentThread();
			SwitchPoint.here();
			try {
				this.outcome = Futures.await(this.operation, new CacheLabel("redis", "c"), "get");
			}
			catch (RuntimeException ex) {
				this.outcome = ex;
				this.flag = Thread.currentThread().isInterrupted();
			}
		}

		private void interrupt() {
			Thread waiting = this.caller;
			SwitchPoint.here();
			if (waiting != null) {
				waiting.interrupt();
			}
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::call, this::interrupt,
					() -> this.operation.completeExceptionally(new CacheUnavailableException("not connected")));
		}

		@Override
		public void check() {
			assertThat(this.outcome).isInstanceOf(RuntimeException.class);
			assertThat(this.flag || this.outcome instanceof CacheUnavailableException).isTrue();
		}

	}

	/**
	 * A load stores its value only while its grant is good, and a removal makes it void.
	 */
	static final class RemovalAndGrant implements Scenario {

		private final LocalLeases<String> leases = new LocalLeases<>();

		// What changes an entry does so in one step.
		private final Object entries = new Object();

		private volatile String source = "old";

		private volatile String entry = "";

		private void load() {
			LeaseResponse.Acquired lease = new LeaseResponse.Acquired(null, null);
			this.leases.lease("k", lease);
			SwitchPoint.here();
			String loaded = this.source;
			SwitchPoint.here();
			synchronized (this.entries) {
				if (this.leases.release("k", lease)) {
					this.entry = loaded;
				}
			}
		}

		private void remove() {
			this.source = "new";
			SwitchPoint.here();
			this.leases.revoke("k");
			SwitchPoint.here();
			synchronized (this.entries) {
				this.entry = "";
			}
		}

		@Override
		public List<Runnable> parts() {
			return List.of(this::load, this::load, this::remove);
		}

		@Override
		public void check() {
			assertThat(this.entry).isNotEqualTo("old");
			assertThat(this.leases.isAcquired("k")).isFalse();
			LeaseResponse.Acquired lease = new LeaseResponse.Acquired(null, null);
			this.leases.lease("k", lease);
			assertThat(this.leases.isAcquired("k")).isTrue();
			assertThat(this.leases.release("k", lease)).isTrue();
			assertThat(this.leases.isAcquired("k")).isFalse();
		}

	}

}
