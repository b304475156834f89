/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Attempt to execute a command, which knows whether it was sent. An attempt that was
 * given up before is never sent: should the connection be about to write it, a PING goes
 * in its place, for the connection already expects an answer.
 *
 * @param <S> what the server answers
 */
final class CommandAttempt<S> extends Command<byte[], byte[], S> {

	private static final AtomicIntegerFieldUpdater<CommandAttempt<?>> STATE = updater();

	private static final byte[] PING = "*1\r\n$4\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int WAITING = 0;

	private static final int SENT = 1;

	private static final int ENDED = 2;

	private static final int NEVER_SENT = 3;

	private final Listener<S> listener;

	private final Output<S> outputs;

	private final int number;

	private volatile int state = WAITING;

	private volatile @Nullable CommandOutput<byte[], byte[], S> replaced;

	CommandAttempt(ProtocolKeyword type, Output<S> outputs, CommandArgs<byte[], byte[]> args, Listener<S> listener) {
		this(type, outputs, args, listener, 1);
	}

	private CommandAttempt(ProtocolKeyword type, Output<S> outputs, CommandArgs<byte[], byte[]> args,
			Listener<S> listener, int number) {
		super(type, outputs.create(), args);
		this.outputs = outputs;
		this.listener = listener;
		this.number = number;
	}

	/**
	 * Create another attempt in the place of this one, which has not been sent and never
	 * will be, whoever still knows it.
	 * @return the same command
	 */
	CommandAttempt<S> again() {
		return new CommandAttempt<>(getType(), this.outputs, getArgs(), this.listener, this.number + 1);
	}

	/**
	 * Return the number of the attempt, from one on.
	 */
	int number() {
		return this.number;
	}

	boolean isWaiting() {
		return this.state == WAITING;
	}

	/**
	 * End without an answer.
	 * @return whether the command has been sent; {@code null} if it has ended
	 */
	@Nullable Boolean giveUp() {
		if (STATE.compareAndSet(this, WAITING, NEVER_SENT)) {
			super.cancel();
			return false;
		}
		if (STATE.compareAndSet(this, SENT, ENDED)) {
			super.cancel();
			return true;
		}
		return null;
	}

	@Override
	public void encode(ByteBuf buffer) {
		if (STATE.compareAndSet(this, WAITING, SENT) || this.state != NEVER_SENT) {
			super.encode(buffer);
		}
		else {
			this.replaced = ignoring();
			buffer.writeBytes(PING);
		}
	}

	@SuppressWarnings("unchecked")
	private static <S> CommandOutput<byte[], byte[], S> ignoring() {
		return (CommandOutput<byte[], byte[], S>) Output.STATUS.create();
	}

	@Override
	public CommandOutput<byte[], byte[], S> getOutput() {
		CommandOutput<byte[], byte[], S> other = this.replaced;
		return (other != null) ? other : super.getOutput();
	}

	@Override
	public void complete() {
		this.listener.replied(this.state != NEVER_SENT);
		if (!STATE.compareAndSet(this, SENT, ENDED)) {
			return;
		}
		super.complete();
		String error = this.output.getError();
		if (error != null) {
			this.listener.refused(error);
		}
		else {
			this.listener.answered(this.output.get());
		}
	}

	@Override
	public boolean completeExceptionally(Throwable cause) {
		Boolean sent = giveUp();
		if (sent != null) {
			this.listener.failed(sent, cause);
		}
		return sent != null;
	}

	@Override
	public void cancel() {
		completeExceptionally(new CancellationException());
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static AtomicIntegerFieldUpdater<CommandAttempt<?>> updater() {
		return (AtomicIntegerFieldUpdater) AtomicIntegerFieldUpdater.newUpdater(CommandAttempt.class, "state");
	}

	/**
	 * Listener to the end of the attempt, called mostly on a thread of the connection.
	 *
	 * @param <S> what the server answers
	 */
	interface Listener<S> {

		/**
		 * The server has answered, perhaps too late.
		 * @param sent whether the command, and not the PING in its place
		 */
		void replied(boolean sent);

		void answered(S value);

		void refused(String error);

		void failed(boolean sent, Throwable cause);

	}

}
