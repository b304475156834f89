/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.internal.support.Scheduler;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.CommandListener;

/**
 * Executor of the commands of one cache.
 */
final class CommandExecutor {

	/**
	 * Larger values go over the second connection, so that they hold up nobody.
	 */
	static final int SMALL = 64 * 1024;

	private final CacheLabel label;

	private final RedisErrors errors;

	private final RedisTransport connections;

	private final Timer timer;

	private final long timeout;

	private final CommandListener listener;

	private final Scheduler scheduler;

	CommandExecutor(CacheLabel label, RedisTransport connections, Timer timer, Duration timeout,
			CommandListener listener) {
		this(label, connections, timer, timeout, listener, Scheduler.SYSTEM);
	}

	/**
	 * Create an executor with the delays of its timer.
	 */
	CommandExecutor(CacheLabel label, RedisTransport connections, Timer timer, Duration timeout,
			CommandListener listener, Scheduler scheduler) {
		this.label = label;
		this.errors = new RedisErrors(label, connections::notConnected);
		this.connections = connections;
		this.timer = timer;
		this.timeout = timeout.toNanos();
		this.listener = listener;
		this.scheduler = scheduler;
	}

	CacheLabel label() {
		return this.label;
	}

	RedisErrors errors() {
		return this.errors;
	}

	RedisTransport connections() {
		return this.connections;
	}

	long nanoTime() {
		return this.scheduler.nanoTime();
	}

	RandomGenerator random() {
		return this.scheduler.random();
	}

	long timeoutNanos() {
		return this.timeout;
	}

	static CommandArgs<byte[], byte[]> args() {
		return new CommandArgs<>(ByteArrayCodec.INSTANCE);
	}

	<S, T extends @Nullable Object> CommandCall<S, T> call(String operation, CommandType command, Output<S> output,
			CommandArgs<byte[], byte[]> args, Function<S, T> answer) {
		return new CommandCall<>(this, operation, command, output, args, answer);
	}

	<S, T extends @Nullable Object> CommandCall<S, T> send(CommandCall<S, T> call) {
		return send(this.connections.data(), call, this.timeout);
	}

	<S, T extends @Nullable Object> CommandCall<S, T> send(CommandCall<S, T> call, int valueSize) {
		return send((valueSize <= SMALL) ? this.connections.data() : this.connections.bulk(), call, this.timeout);
	}

	<S, T extends @Nullable Object> CommandCall<S, T> send(@Nullable RedisLink link, CommandCall<S, T> call,
			long nanos) {
		call.beTold();
		return sendPart(link, call, nanos);
	}

	/**
	 * Send a part of a larger round trip. Its duration isn't reported: that is up to the
	 * whole.
	 */
	<S, T extends @Nullable Object> CommandCall<S, T> sendPart(@Nullable RedisLink link, CommandCall<S, T> call,
			long nanos) {
		if (link == null) {
			call.fail(notConnected(call.operation()));
			return call;
		}
		if (!this.connections.inFlight().enter(1)) {
			call.fail(tooMany(call.operation()));
			return call;
		}
		call.putOn(link);
		call.expireAt(this.timer.newTimeout((timeout) -> call.expire(), nanos, TimeUnit.NANOSECONDS));
		link.send(call.attempt());
		return call;
	}

	/**
	 * Send a write right after the removal of the lease hash of its key.
	 */
	<S, T extends @Nullable Object> LeaseRevokingWrite<T> send(CommandCall<?, ?> removal, CommandCall<S, T> write,
			int valueSize) {
		RedisLink link = (valueSize <= SMALL) ? this.connections.data() : this.connections.bulk();
		Timeout deadline = sendAll(link, List.of(removal, write), this.timeout);
		return new LeaseRevokingWrite<>(this, removal, write, deadline);
	}

	Timeout deadline(Runnable task, long nanos) {
		return this.timer.newTimeout((timeout) -> task.run(), nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Return the connection for commands that may take long, when it is there.
	 */
	CompletableFuture<RedisLink> bulk(String operation) {
		RedisLink link = this.connections.bulk();
		if (link == null) {
			return CompletableFuture.failedFuture(notConnected(operation));
		}
		CompletableFuture<RedisLink> ready = link.ready();
		if (!ready.isDone()) {
			Timeout deadline = deadline(() -> ready.completeExceptionally(this.errors.timedOut(operation, false)),
					this.timeout);
			ready.whenComplete((opened, failure) -> deadline.cancel());
		}
		return ready.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(
				(Futures.unwrap(failure) instanceof SockudoCacheException known) ? known : notConnected(operation)));
	}

	/**
	 * Send a call again within the remaining time of the first attempt.
	 */
	void sendAgain(CommandCall<?, ?> call, long spent) {
		sendPart(this.connections.data(), call, Math.max(0, this.timeout - spent));
	}

	/**
	 * Send commands with one deadline for all, to be canceled when all have ended.
	 */
	@Nullable Timeout sendAll(@Nullable RedisLink link, Collection<? extends CommandCall<?, ?>> commands, long nanos) {
		if (link == null) {
			commands.forEach((call) -> call.fail(notConnected(call.operation())));
			return null;
		}
		if (!this.connections.inFlight().enter(commands.size())) {
			commands.forEach((call) -> call.fail(tooMany(call.operation())));
			return null;
		}
		commands.forEach((call) -> call.putOn(link));
		Timeout deadline = this.timer.newTimeout((timeout) -> commands.forEach(CommandCall::expire), nanos,
				TimeUnit.NANOSECONDS);
		link.sendAll(attempts(commands));
		return deadline;
	}

	/**
	 * Send a batch with one deadline for all, to be canceled when all have ended. If
	 * there is no room for it, it waits, unless the server may have stopped making any.
	 */
	@Nullable Timeout sendBatch(@Nullable RedisLink link, Collection<? extends CommandCall<?, ?>> commands, long nanos) {
		if (link == null) {
			commands.forEach((call) -> call.fail(notConnected(call.operation())));
			return null;
		}
		commands.forEach((call) -> call.putOn(link));
		InFlightLimiter inFlight = this.connections.inFlight();
		List<CommandAttempt<?>> attempts = attempts(commands);
		InFlightLimiter.Batch batch = new InFlightLimiter.Batch(attempts.size(), () -> link.sendAll(attempts));
		if (!inFlight.enter(batch, !this.connections.isSuspect())) {
			commands.forEach((call) -> call.fail(tooMany(call.operation())));
			return null;
		}
		return deadline(() -> {
			boolean waited = inFlight.giveUp(batch);
			commands.forEach(waited ? (call) -> call.fail(tooMany(call.operation())) : CommandCall::expire);
		}, nanos);
	}

	private static List<CommandAttempt<?>> attempts(Collection<? extends CommandCall<?, ?>> commands) {
		return commands.stream().<CommandAttempt<?>>map(CommandCall::attempt).toList();
	}

	SockudoCacheException refused(String operation, String error) {
		this.connections.refused(operation, error);
		return this.errors.refused(operation, error);
	}

	SockudoCacheException notConnected(String operation) {
		return this.errors.notConnected(operation, null);
	}

	SockudoCacheException tooMany(String operation) {
		return this.errors.unavailable(operation, "too many commands are in flight", null);
	}

	void ended(String operation, long start, @Nullable Throwable failure) {
		if (this.listener != CommandListener.NONE) {
			this.listener.ended(operation, RedisErrors.outcome(failure), nanoTime() - start);
		}
	}

	void left() {
		this.connections.inFlight().leave(1);
	}

	void suspect() {
		this.connections.suspect(true);
	}

	void trust() {
		this.connections.suspect(false);
	}

}
