/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.api.push.PushMessage;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.simulation.Reply;
import io.sockudo.cache.simulation.Wire;

/**
 * As much of a connection of Lettuce's as tracking uses, over one of a simulation.
 */
final class SimulatedConnection {

	private final Wire wire;

	private final StatefulRedisConnection<byte[], byte[]> connection;

	private final RedisAsyncCommands<byte[], byte[]> commands;

	private @Nullable PushListener pushes;

	private @Nullable RedisConnectionStateListener states;

	@SuppressWarnings("unchecked")
	SimulatedConnection(Wire wire) {
		this.wire = wire;
		ClassLoader loader = getClass().getClassLoader();
		this.connection = (StatefulRedisConnection<byte[], byte[]>) Proxy.newProxyInstance(loader,
				new Class<?>[] { StatefulRedisConnection.class }, (proxy, method, args) -> call(method, args));
		this.commands = (RedisAsyncCommands<byte[], byte[]>) Proxy.newProxyInstance(loader,
				new Class<?>[] { RedisAsyncCommands.class }, (proxy, method, args) -> command(method, args));
	}

	StatefulRedisConnection<byte[], byte[]> asConnection() {
		return this.connection;
	}

	private @Nullable Object call(Method method, Object[] args) {
		switch (method.getName()) {
			case "addListener" -> {
				if (args[0] instanceof PushListener listener) {
					this.pushes = listener;
				}
				if (args[0] instanceof RedisConnectionStateListener listener) {
					this.states = listener;
				}
				return null;
			}
			case "async" -> {
				return this.commands;
			}
			case "isOpen" -> {
				return this.wire.isOpen();
			}
			case "closeAsync" -> {
				return CompletableFuture.completedFuture(null);
			}
			case "dispatch" -> {
				Collection<?> all = (args[0] instanceof Collection<?> several) ? several : List.of(args[0]);
				all.forEach((command) -> SimulatedLink.send(this.wire, (CommandAttempt<?>) command));
				return args[0];
			}
			default -> throw new UnsupportedOperationException(method.getName());
		}
	}

	private Object command(Method method, @Nullable Object @Nullable [] args) {
		List<String> words = switch (method.getName()) {
			case "clientTracking" -> List.of("CLIENT", "TRACKING", "ON");
			case "ping" -> List.of("PING");
			case "get" -> List.of("GET", text(args));
			case "set" -> List.of("SET", text(args), "1", "PX", "1000");
			default -> throw new UnsupportedOperationException(method.getName());
		};
		Answer answer = new Answer();
		if (!this.wire.isOpen()) {
			answer.completeExceptionally(new RedisException("Currently not connected. Commands are rejected."));
			return answer;
		}
		this.wire.send(words, answer::take,
				() -> answer.completeExceptionally(new RedisException("Connection closed")));
		return answer;
	}

	private static String text(@Nullable Object @Nullable [] args) {
		return (args != null && args[0] instanceof byte[] bytes) ? new String(bytes, StandardCharsets.ISO_8859_1) : "";
	}

	void opened(SocketAddress address) {
		RedisConnectionStateListener listener = this.states;
		if (listener != null) {
			listener.onRedisConnected(null, address);
		}
	}

	void closed() {
		RedisConnectionStateListener listener = this.states;
		if (listener != null) {
			listener.onRedisDisconnected(null);
		}
	}

	void invalidated(@Nullable String key) {
		PushListener listener = this.pushes;
		if (listener != null) {
			listener.onPushMessage(new Invalidation(key));
		}
	}

	/**
	 * Answer to a command of Lettuce's own.
	 */
	private static final class Answer extends CompletableFuture<@Nullable Object>
			implements RedisFuture<@Nullable Object> {

		private void take(Reply reply) {
			if (reply instanceof Reply.Refusal refusal) {
				completeExceptionally(new RedisCommandExecutionException(refusal.text()));
			}
			else {
				complete(null);
			}
		}

		@Override
		public String getError() {
			return "";
		}

		@Override
		public boolean await(long timeout, TimeUnit unit) {
			return isDone();
		}

	}

	/**
	 * Tells that a key has changed, or that all have.
	 *
	 * @param key the key
	 */
	private record Invalidation(@Nullable String key) implements PushMessage {

		@Override
		public String getType() {
			return "invalidate";
		}

		@Override
		public List<Object> getContent() {
			return getContent((bytes) -> bytes);
		}

		@Override
		public List<Object> getContent(Function<ByteBuffer, Object> decoder) {
			List<Object> names = (this.key != null)
					? List.of(decoder.apply(ByteBuffer.wrap(this.key.getBytes(StandardCharsets.UTF_8)))) : null;
			return Arrays.asList(ByteBuffer.wrap("invalidate".getBytes(StandardCharsets.US_ASCII)), names);
		}

	}

}
