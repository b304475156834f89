/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandshakeErrors}.
 */
class HandshakeErrorsTests {

	private static final Exception CLOSED = new RedisConnectionException("Connection closed prematurely");

	private final HandshakeErrors errors = new HandshakeErrors();

	private final EmbeddedChannel channel = new EmbeddedChannel(this.errors);

	@Test
	void connectionThatClosesAfterARefusalWasRefused() {
		send(CommandType.HELLO).complete();
		refuse(CommandType.SELECT, "ERR DB index is out of range");
		assertThat(this.errors.reasonOf(CLOSED)).isInstanceOf(RedisCommandExecutionException.class)
			.hasMessage("ERR DB index is out of range");
	}

	@Test
	void lastRefusalCounts() {
		refuse(CommandType.HELLO, "ERR unknown command 'HELLO'");
		refuse(CommandType.AUTH, "WRONGPASS invalid password");
		assertThat(this.errors.reasonOf(CLOSED)).hasMessage("WRONGPASS invalid password");
	}

	@Test
	void refusalThatWasNotAskedForIsRemembered() {
		this.channel.writeInbound(Unpooled.copiedBuffer("-DENIED go away\r\n", StandardCharsets.UTF_8));
		assertThat(this.errors.reasonOf(CLOSED)).hasMessage("DENIED go away");
	}

	@Test
	void connectionThatClosesWithoutARefusalWasClosed() {
		send(CommandType.HELLO).complete();
		assertThat(this.errors.reasonOf(CLOSED)).isSameAs(CLOSED);
	}

	@Test
	void refusalOfWhatAConnectionCanDoWithoutIsNoReason() {
		send(CommandType.HELLO).complete();
		refuse(CommandType.CLIENT, "ERR unknown subcommand");
		assertThat(this.errors.reasonOf(CLOSED)).isSameAs(CLOSED);
		assertThat(this.channel.pipeline().get(HandshakeErrors.class)).isNull();
	}

	private void refuse(CommandType type, String error) {
		send(type).completeExceptionally(new RedisCommandExecutionException(error));
	}

	private AsyncCommand<String, String, String> send(CommandType type) {
		AsyncCommand<String, String, String> command = new AsyncCommand<>(
				new Command<>(type, new StatusOutput<>(StringCodec.UTF8)));
		this.channel.writeOutbound(List.of(command));
		return command;
	}

}
