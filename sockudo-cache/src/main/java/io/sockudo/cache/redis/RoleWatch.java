/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.netty.util.Timer;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;

/**
 * Watch that asks a server each second whether it is still the master, where neither
 * sentinels nor a cluster tell. A master that was demoted still answers reads, and one
 * that is gone may have been replaced.
 */
final class RoleWatch {

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

	private final Timer timer;

	private final Supplier<@Nullable RedisLink> link;

	private final Supplier<CompletableFuture<?>> reopen;

	private final OutageLog log;

	/**
	 * Create a watch.
	 * @param timer when to ask
	 * @param link what is used
	 * @param reopen looks for the master, and uses it from then on
	 * @param log what has happened
	 */
	RoleWatch(Timer timer, Supplier<@Nullable RedisLink> link, Supplier<CompletableFuture<?>> reopen, OutageLog log) {
		this.timer = timer;
		this.link = link;
		this.reopen = reopen;
		this.log = log;
	}

	void start() {
		this.timer.newTimeout((timeout) -> ask(), PAUSE, TimeUnit.NANOSECONDS);
	}

	private void ask() {
		if (this.link.get() instanceof StandaloneClient.Link used) {
			Futures.detached(() -> role(used.connection()))
				.thenCompose(this::follow)
				.whenComplete((done, failure) -> start());
		}
		else {
			// The connection is being opened for the first time.
			start();
		}
	}

	private CompletableFuture<Role> role(StatefulRedisConnection<byte[], byte[]> connection) {
		return DriverTimer.limit(connection.async().role().toCompletableFuture(), this.timer, PAUSE)
			.handle((role, failure) -> (failure != null) ? without(Futures.unwrap(failure)) : role(role));
	}

	/**
	 * Return the role after a failure. A user without the permission to ask stays where
	 * it is.
	 */
	private static Role without(Throwable failure) {
		return (failure instanceof RedisCommandExecutionException) ? Role.MASTER : Role.GONE;
	}

	private static Role role(List<Object> answer) {
		return StandaloneClient.isText(answer.get(0), "master") ? Role.MASTER : Role.REPLICA;
	}

	private CompletableFuture<?> follow(Role role) {
		if (role == Role.MASTER) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<?> reopened = this.reopen.get();
		return (role == Role.REPLICA) ? reopened.thenCompose((done) -> tell()) : reopened;
	}

	/**
	 * Notify of the change. While there is no master at all, Lettuce connects
	 * nevertheless.
	 */
	private CompletableFuture<?> tell() {
		if (!(this.link.get() instanceof StandaloneClient.Link used)) {
			return CompletableFuture.completedFuture(null);
		}
		return role(used.connection()).thenAccept((role) -> {
			if (role == Role.MASTER) {
				this.log.masterReplaced();
			}
		});
	}

	private enum Role {

		MASTER, REPLICA, GONE

	}

}
