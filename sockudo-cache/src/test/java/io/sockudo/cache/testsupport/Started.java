/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;

import io.sockudo.cache.internal.load.SingleFlightLoader;

/**
 * Call that runs on a thread of its own. Every wait is bounded.
 *
 * @param <T> type of the result
 */
public final class Started<T> {

	/**
	 * How long a call may take, and a test wait for something else, before it fails.
	 */
	public static final Duration LIMIT = Duration.ofSeconds(20);

	private final FutureTask<T> task;

	private final Thread thread;

	private final long deadline = System.nanoTime() + LIMIT.toNanos();

	private volatile boolean interrupted;

	private Started(Callable<T> call) {
		this.task = new FutureTask<>(() -> {
			try {
				return call.call();
			}
			finally {
				this.interrupted = Thread.currentThread().isInterrupted();
			}
		});
		this.thread = new Thread(this.task, "started-by-test");
		this.thread.setDaemon(true);
	}

	public static <T> Started<T> start(Callable<T> call) {
		Started<T> started = new Started<>(call);
		started.thread.start();
		return started;
	}

	/**
	 * Make a call on another thread and wait for it.
	 * @param <T> type of the result
	 * @param call the call
	 * @return its result
	 */
	public static <T> T elsewhere(Callable<T> call) {
		return start(call).result();
	}

	/**
	 * Return the result, or throw what the call has thrown.
	 * @return the result
	 */
	public T result() {
		try {
			return this.task.get(this.deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw Started.<RuntimeException>sneaky(ex.getCause());
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("No result in time, but at " + Arrays.toString(this.thread.getStackTrace()), ex);
		}
	}

	/**
	 * Return what the call has thrown.
	 * @return the failure, or {@code null}
	 */
	public Throwable failure() {
		try {
			result();
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	/**
	 * Return whether the thread's interrupt flag was set when the call ended.
	 * @return whether the flag was set
	 */
	public boolean endedInterrupted() {
		return this.interrupted;
	}

	public void interrupt() {
		this.thread.interrupt();
	}

	/**
	 * Wait until the call waits for a load.
	 */
	public void awaitWaiting() {
		Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(this::isWaiting);
	}

	public boolean isDone() {
		return this.task.isDone();
	}

	public boolean isAsleep() {
		return this.thread.getState() == Thread.State.WAITING;
	}

	/**
	 * Wait until the call waits for a load with a time limit. The loader must run on
	 * another thread.
	 */
	public void awaitWaitingForAWhile() {
		Awaitility.await()
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> isWaiting(Thread.State.TIMED_WAITING));
	}

	/**
	 * Return whether the call waits, for a load or inside the loader.
	 * @return whether it does
	 */
	public boolean isBlocked() {
		return isWaiting(Thread.State.WAITING) || isWaiting(Thread.State.TIMED_WAITING);
	}

	public boolean isWaiting() {
		return isWaiting(Thread.State.WAITING);
	}

	private boolean isWaiting(Thread.State state) {
		return this.thread.getState() == state && Arrays.stream(this.thread.getStackTrace())
			.map(StackTraceElement::getClassName)
			.anyMatch((type) -> type.equals(SingleFlightLoader.class.getName())
					|| type.equals(JoinedKeyValueCache.class.getName()));
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> X sneaky(Throwable failure) throws X {
		throw (X) failure;
	}

}
