/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.output.CommandOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.simulation.Reply;
import io.sockudo.cache.simulation.Wire;

/**
 * Link over a connection of a simulation. Commands are encoded as for a server, and
 * answers taken as Lettuce's decoder gives them.
 */
final class SimulatedLink implements RedisLink {

	private static final RedisException NOT_CONNECTED = new RedisException(
			"Currently not connected. Commands are rejected.");

	private static final RedisException LOST = new RedisException("Connection closed");

	private final Wire wire;

	private final RedisURI uri;

	private final StatefulConnection<?, ?> connection;

	SimulatedLink(Wire wire, RedisURI uri) {
		this.wire = wire;
		this.uri = uri;
		this.connection = (StatefulConnection<?, ?>) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { StatefulConnection.class }, (proxy, method, args) -> switch (method.getName()) {
					case "isOpen" -> wire.isOpen();
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	@Override
	public void send(CommandAttempt<?> command) {
		send(this.wire, command);
	}

	static void send(Wire wire, CommandAttempt<?> command) {
		if (!wire.isOpen()) {
			command.completeExceptionally(NOT_CONNECTED);
			return;
		}
		ByteBuf buffer = Unpooled.buffer();
		command.encode(buffer);
		wire.send(words(buffer), (reply) -> {
			take(command.getOutput(), reply);
			command.complete();
		}, () -> command.completeExceptionally(LOST));
	}

	private static List<String> words(ByteBuf buffer) {
		int count = number(buffer);
		List<String> words = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			int length = number(buffer);
			words.add(buffer.readCharSequence(length, StandardCharsets.ISO_8859_1).toString());
			buffer.skipBytes(2);
		}
		return words;
	}

	private static int number(ByteBuf buffer) {
		buffer.skipBytes(1);
		int number = 0;
		for (byte next = buffer.readByte(); next != '\r'; next = buffer.readByte()) {
			number = 10 * number + (next - '0');
		}
		buffer.skipBytes(1);
		return number;
	}

	static void take(CommandOutput<?, ?, ?> output, Reply reply) {
		take(output, reply, 0);
		output.complete(0);
	}

	private static void take(CommandOutput<?, ?, ?> output, Reply reply, int depth) {
		if (reply instanceof Reply.Status status) {
			output.setSingle(bytes(status.text()));
		}
		else if (reply instanceof Reply.Number number) {
			output.set(number.value());
		}
		else if (reply instanceof Reply.Bulk bulk) {
			output.set((bulk.text() != null) ? bytes(bulk.text()) : null);
		}
		else if (reply instanceof Reply.Refusal refusal) {
			output.setError(bytes(refusal.text()));
		}
		else if (reply instanceof Reply.Many many) {
			output.multi(many.parts().size());
			for (Reply part : many.parts()) {
				take(output, part, depth + 1);
				output.complete(depth + 1);
			}
		}
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	@Override
	public void sendAll(Collection<CommandAttempt<?>> commands) {
		commands.forEach(this::send);
	}

	@Override
	public @Nullable UnreachableNodeException unsent(CommandAttempt<?> command) {
		return null;
	}

	@Override
	public StatefulConnection<?, ?> connection(CommandAttempt<?> command) {
		return this.connection;
	}

	@Override
	public boolean leadsTo(String server, CommandAttempt<?> command) {
		return true;
	}

	@Override
	public RedisURI masterOf(byte[] key) {
		return this.uri;
	}

	@Override
	public List<RedisMaster> masters() {
		return List.of(new RedisMaster(this.uri, 0));
	}

	@Override
	public List<RedisNode> nodes() {
		return List.of(new RedisNode("", 0, () -> CompletableFuture.completedFuture(this)));
	}

	@Override
	public CompletableFuture<?> close() {
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public boolean isComplete() {
		return true;
	}

}
