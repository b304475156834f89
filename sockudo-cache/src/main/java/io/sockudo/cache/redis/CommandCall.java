/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Round trip of one command and its outcome: the reply, or exactly how it failed.
 * Cancelling it gives it up, and tells whether it was sent.
 *
 * @param <S> what the server answers
 * @param <T> what the caller gets
 */
class CommandCall<S, T extends @Nullable Object> extends CompletableFuture<T> implements CommandAttempt.Listener<S> {

	private final CommandExecutor commands;

	private final String operation;

	private final Function<S, T> answer;

	private volatile CommandAttempt<S> attempt;

	/**
	 * Whether nobody waits for the call any more.
	 */
	private volatile boolean over;

	private final long start;

	/**
	 * Connection that the call was sent on, unless it has one of its own.
	 */
	private @Nullable RedisLink link;

	private boolean apart;

	/**
	 * Whether the duration is reported: not if the call is part of a larger round trip.
	 */
	private boolean told;

	private volatile @Nullable Timeout deadline;

	CommandCall(CommandExecutor commands, String operation, ProtocolKeyword command, Output<S> output,
			CommandArgs<byte[], byte[]> args, Function<S, T> answer) {
		this.commands = commands;
		this.start = commands.nanoTime();
		this.operation = operation;
		this.answer = answer;
		this.attempt = new CommandAttempt<>(command, output, args, this);
	}

	final String operation() {
		return this.operation;
	}

	final CommandAttempt<S> attempt() {
		return this.attempt;
	}

	final long start() {
		return this.start;
	}

	final void beTold() {
		this.told = true;
	}

	final void beApart() {
		this.apart = true;
	}

	final void putOn(RedisLink link) {
		this.link = this.apart ? null : link;
	}

	final void expireAt(Timeout deadline) {
		this.deadline = deadline;
	}

	void expire() {
		this.over = true;
		Boolean sent = this.attempt.giveUp();
		if (sent != null) {
			if (sent) {
				this.commands.suspect();
			}
			UnreachableNodeException unreachable = sent ? null : leave();
			fail((unreachable != null) ? this.commands.errors().failed(this.operation, false, unreachable)
					: this.commands.errors().timedOut(this.operation, sent));
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.over = true;
		Boolean sent = this.attempt.giveUp();
		if (sent != null) {
			if (!sent) {
				this.commands.left();
			}
			fail(this.commands.errors().interrupted(this.operation, sent));
		}
		return sent != null;
	}

	@Override
	public final void replied(boolean sent) {
		if (sent) {
			this.commands.left();
		}
		this.commands.trust();
	}

	@Override
	public final void answered(S value) {
		end();
		T result;
		try {
			result = this.answer.apply(value);
		}
		catch (RuntimeException ex) {
			tellFailed(ex);
			return;
		}
		tellDone(result);
	}

	@Override
	public void refused(String error) {
		fail(this.commands.refused(this.operation, error));
	}

	@Override
	public final void failed(boolean sent, Throwable cause) {
		if (!sent && waits(cause)) {
			return;
		}
		if (sent || cause instanceof UnreachableNodeException) {
			this.commands.left();
			fail(this.commands.errors().failed(this.operation, sent, cause));
			return;
		}
		UnreachableNodeException unreachable = leave();
		fail(this.commands.errors().failed(this.operation, false, (unreachable != null) ? unreachable : cause));
	}

	/**
	 * Queue the call if it was rejected by a connection that is about to reopen.
	 */
	private boolean waits(Throwable cause) {
		RedisLink rejecting = this.link;
		if (rejecting == null || cause instanceof UnreachableNodeException) {
			return false;
		}
		CommandAttempt<S> next = this.attempt.again();
		this.attempt = next;
		// From now on, whoever gives up gives up the next attempt, and then has ended the
		// call.
		return (!this.over && this.commands.connections().pending().enter(rejecting, next, cause))
				|| next.giveUp() == null;
	}

	private @Nullable UnreachableNodeException leave() {
		this.commands.left();
		return unsent();
	}

	/**
	 * Return what is known of the node that could not be reached, if the call has not
	 * been sent for as long as it may wait.
	 */
	final @Nullable UnreachableNodeException unsent() {
		RedisLink other = this.link;
		return (other != null) ? this.commands.connections().unsent(other, this.attempt) : null;
	}

	final void fail(Throwable failure) {
		end();
		tellFailed(failure);
	}

	final void tellFailed(Throwable failure) {
		tell(failure);
		completeExceptionally(failure);
	}

	final void tellDone(@Nullable T value) {
		tell(null);
		complete(value);
	}

	/**
	 * Report the duration before the result is visible, so that whoever sees the result
	 * finds it counted.
	 */
	private void tell(@Nullable Throwable failure) {
		if (this.told) {
			this.commands.ended(this.operation, this.start, failure);
		}
	}

	/**
	 * End the call before the result is visible, so that a waiting batch is sent first.
	 */
	protected void end() {
		Timeout timeout = this.deadline;
		if (timeout != null) {
			timeout.cancel();
		}
	}

}
