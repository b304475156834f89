/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.store.StoredValue;

/**
 * Read of one entry. A key of another Redis type counts as absent.
 */
class ReadCommand extends CommandCall<byte[], @Nullable StoredValue> {

	private final @Nullable RedisCounters counters;

	ReadCommand(CommandExecutor commands, String operation, byte[] key, @Nullable RedisCounters counters) {
		super(commands, operation, CommandType.GET, Output.VALUE, CommandExecutor.args().addKey(key),
				(value) -> counted(stored(value), counters));
		this.counters = counters;
	}

	private static @Nullable StoredValue counted(@Nullable StoredValue value, @Nullable RedisCounters counters) {
		return (counters != null) ? counters.read(value) : value;
	}

	static @Nullable StoredValue stored(byte @Nullable [] value) {
		return (value != null) ? StoredValue.ofBytes(value) : null;
	}

	@Override
	public final void refused(String error) {
		if (error.startsWith("WRONGTYPE")) {
			end();
			tellDone(counted(null, this.counters));
		}
		else {
			super.refused(error);
		}
	}

}
