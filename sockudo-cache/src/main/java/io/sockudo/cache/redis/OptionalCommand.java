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

import java.util.function.Function;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;

/**
 * Command that the cache can do without: a refusal is not logged.
 *
 * @param <S> what the server answers
 */
final class OptionalCommand<S> extends CommandCall<S, S> {

	private final RedisErrors errors;

	OptionalCommand(CommandExecutor commands, String operation, CommandType command,
			CommandOutput<byte[], byte[], S> output, CommandArgs<byte[], byte[]> args) {
		super(commands, operation, command, output, args, Function.identity());
		this.errors = commands.errors();
	}

	@Override
	public void refused(String error) {
		fail(this.errors.refused(operation(), error));
	}

}
