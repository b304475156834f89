/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;

/**
 * Execution of a Lua script by its digest, with a fallback to its text. A server that
 * doesn't know the digest has executed nothing. Neither has one whose refusal is answered
 * by something else.
 *
 * @param <S> what the server answers
 * @param <T> what the caller gets
 */
final class ScriptCommand<S, T extends @Nullable Object> extends CommandCall<S, T> {

	private final CommandExecutor commands;

	private final RedisScript script;

	private final List<byte[]> keys;

	private final byte[][] args;

	private final Output<S> output;

	private final Function<S, T> answer;

	private Function<String, @Nullable CompletableFuture<T>> instead = (error) -> null;

	private volatile @Nullable CompletableFuture<T> second;

	ScriptCommand(CommandExecutor commands, String operation, RedisScript script, Output<S> output,
			Function<S, T> answer, List<byte[]> keys, byte[]... args) {
		super(commands, operation, CommandType.EVALSHA, output, args(script.digest(), keys, args), answer);
		this.commands = commands;
		this.script = script;
		this.keys = keys;
		this.args = args;
		this.output = output;
		this.answer = answer;
	}

	private static CommandArgs<byte[], byte[]> args(byte[] script, List<byte[]> keys, byte[]... args) {
		return CommandExecutor.args().add(script).add(keys.size()).addKeys(keys).addValues(args);
	}

	/**
	 * Set what is done instead, given what the server says.
	 * @param instead {@code null} for a refusal that is the outcome
	 * @return this
	 */
	ScriptCommand<S, T> instead(Function<String, @Nullable CompletableFuture<T>> instead) {
		this.instead = instead;
		return this;
	}

	@Override
	public void refused(String error) {
		if (error.startsWith("NOSCRIPT")) {
			end();
			ByText next = new ByText();
			follow(next);
			this.commands.sendAgain(next, spent());
			return;
		}
		CompletableFuture<T> other = this.instead.apply(error);
		if (other == null) {
			super.refused(error);
			return;
		}
		end();
		follow(other);
	}

	private long spent() {
		return this.commands.nanoTime() - start();
	}

	private void follow(CompletableFuture<T> next) {
		this.second = next;
		next.whenComplete((value, failure) -> {
			if (failure != null) {
				tellFailed(Futures.unwrap(failure));
			}
			else {
				tellDone(value);
			}
		});
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		CompletableFuture<T> next = this.second;
		return (next != null) ? next.cancel(mayInterruptIfRunning) : super.cancel(mayInterruptIfRunning);
	}

	/**
	 * Second attempt, by the script's text.
	 */
	private final class ByText extends CommandCall<S, T> {

		ByText() {
			super(ScriptCommand.this.commands, ScriptCommand.this.operation(), CommandType.EVAL,
					ScriptCommand.this.output,
					args(ScriptCommand.this.script.text(), ScriptCommand.this.keys, ScriptCommand.this.args),
					ScriptCommand.this.answer);
		}

		@Override
		public void refused(String error) {
			CompletableFuture<T> other = ScriptCommand.this.instead.apply(error);
			if (other == null) {
				super.refused(error);
				return;
			}
			end();
			follow(other);
		}

	}

}
