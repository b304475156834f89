/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;

import io.lettuce.core.RedisCommandExecutionException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.Futures;

/**
 * Remembers the first thing that a server says, if it is an error. One that has no place
 * left, or lets nobody in, says so before it is asked and closes the connection: Lettuce
 * sees the end only.
 */
final class FirstAnswer extends ChannelInboundHandlerAdapter {

	private static final char ERROR = '-';

	private static final int LENGTH = 256;

	private volatile @Nullable String error;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof ByteBuf bytes && bytes.isReadable()) {
			if (bytes.getByte(bytes.readerIndex()) == ERROR) {
				this.error = bytes.toString(bytes.readerIndex() + 1, Math.min(LENGTH, bytes.readableBytes() - 1),
						StandardCharsets.UTF_8);
			}
			context.pipeline().remove(this);
		}
		context.fireChannelRead(message);
	}

	/**
	 * Return why a connection could not be opened.
	 * @param failure what Lettuce says
	 * @return the first words of what the server has said, without what they may quote;
	 * the failure itself if the server has said nothing
	 */
	Throwable reasonOf(Throwable failure) {
		Throwable cause = Futures.unwrap(failure);
		ServerAnswer answer = StartFailures.answerIn(cause);
		String said = this.error;
		if (answer == null && said != null) {
			answer = new ServerAnswer(said);
		}
		return (answer != null) ? new RedisCommandExecutionException(answer.words()) : cause;
	}

}
