/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.function.Function;

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;

/**
 * Command that the cache can do without: a refusal is not logged.
 *
 * @param <S> what the server answers
 */
final class OptionalCommand<S> extends CommandCall<S, S> {

	private final RedisErrors errors;

	OptionalCommand(CommandExecutor commands, String operation, CommandType command, Output<S> output,
			CommandArgs<byte[], byte[]> args) {
		super(commands, operation, command, output, args, Function.identity());
		this.errors = commands.errors();
	}

	@Override
	public void refused(String error) {
		fail(this.errors.refused(operation(), error));
	}

}
