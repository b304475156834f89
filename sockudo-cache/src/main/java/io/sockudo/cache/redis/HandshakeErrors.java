/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.CompleteableCommand;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;

/**
 * Handler that remembers the errors that a server answers to the commands of a handshake,
 * and the one that it says unasked, as a server does that has no place left or lets
 * nobody in. Lettuce may see the end of the connection only: if it was told unasked, or
 * if the handshake goes on on another thread, as it does where credentials are looked up,
 * and the connection's own is faster to close it.
 */
final class HandshakeErrors extends ChannelDuplexHandler {

	private static final char ERROR = '-';

	private static final int LENGTH = 256;

	/**
	 * Commands that a connection can't do without. Setting its name, for example, is not
	 * among them.
	 */
	private static final Set<ProtocolKeyword> NEEDED = Set.of(CommandType.HELLO, CommandType.AUTH, CommandType.PING,
			CommandType.SELECT, CommandType.READONLY);

	private boolean hasRead;

	private volatile @Nullable String error;

	private volatile boolean givenUp;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (!this.hasRead && message instanceof ByteBuf bytes && bytes.isReadable()) {
			this.hasRead = true;
			if (bytes.getByte(bytes.readerIndex()) == ERROR) {
				this.error = bytes.toString(bytes.readerIndex() + 1, Math.min(LENGTH, bytes.readableBytes() - 1),
						StandardCharsets.UTF_8);
			}
		}
		context.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		Collection<?> commands = (message instanceof Collection<?> several) ? several : Set.of(message);
		for (Object command : commands) {
			if (command instanceof RedisCommand<?, ?, ?> sent && NEEDED.contains(sent.getType())) {
				if (command instanceof CompleteableCommand<?> needed) {
					needed.onComplete((answer, failure) -> remember(failure));
				}
			}
			else if (context.pipeline().context(this) != null) {
				// The handshake is over.
				context.pipeline().remove(this);
			}
		}
		context.write(message, promise);
	}

	@Override
	public void close(ChannelHandlerContext context, ChannelPromise promise) {
		this.givenUp = this.givenUp || context.channel().isActive();
		context.close(promise);
	}

	/**
	 * Return whether this side has closed a connection that was open: its time was up.
	 */
	boolean isGivenUp() {
		return this.givenUp;
	}

	/**
	 * Remember a failure. The last one counts: servers may not know HELLO, and reject the
	 * AUTH that follows.
	 */
	private void remember(@Nullable Throwable failure) {
		if (failure instanceof RedisCommandExecutionException refused) {
			this.error = refused.getMessage();
		}
	}

	/**
	 * Return why a connection could not be opened.
	 * @param failure what Lettuce says
	 * @return the first words of what the server has said, without what they may quote;
	 * the failure itself if the server has said nothing
	 */
	Throwable reasonOf(Throwable failure) {
		Throwable cause = Futures.unwrap(failure);
		HandshakeRefusal answer = StartFailures.answerIn(cause);
		String said = this.error;
		if (answer == null && said != null) {
			answer = new HandshakeRefusal(said);
		}
		return (answer != null) ? new RedisCommandExecutionException(answer.words()) : cause;
	}

}
