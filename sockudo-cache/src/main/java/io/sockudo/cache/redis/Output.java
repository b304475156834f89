/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.KeyScanOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueListOutput;

/**
 * Factory of the outputs that take a server's answer. Each attempt has an output of its
 * own: Lettuce writes into it why an attempt has failed, also one that was never sent.
 *
 * @param <S> what the server answers
 */
@FunctionalInterface
interface Output<S> {

	/**
	 * Output of an integer.
	 */
	Output<Long> INTEGER = () -> new IntegerOutput<>(ByteArrayCodec.INSTANCE);

	/**
	 * Output of a status.
	 */
	Output<String> STATUS = () -> new StatusOutput<>(ByteArrayCodec.INSTANCE);

	/**
	 * Output of a value.
	 */
	Output<byte[]> VALUE = () -> new ByteArrayOutput<>(ByteArrayCodec.INSTANCE);

	/**
	 * Output of several values.
	 */
	Output<List<byte[]>> VALUES = () -> new ValueListOutput<>(ByteArrayCodec.INSTANCE);

	/**
	 * Output of an array of any answers.
	 */
	Output<List<Object>> ARRAY = () -> new NestedMultiOutput<>(ByteArrayCodec.INSTANCE);

	/**
	 * Output of a page of keys.
	 */
	Output<KeyScanCursor<byte[]>> KEYS = () -> new KeyScanOutput<>(ByteArrayCodec.INSTANCE);

	/**
	 * Create an output.
	 */
	CommandOutput<byte[], byte[], S> create();

}
