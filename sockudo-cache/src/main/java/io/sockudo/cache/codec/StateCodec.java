/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import io.sockudo.cache.internal.state.StateException;
import io.sockudo.cache.internal.state.StateMapper;

/**
 * Codec of values of any allowed type, stored by their state.
 */
final class StateCodec implements ValueCodec<Object> {

	private final StateMapper mapper;

	StateCodec(StateMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public byte[] encode(Object value) {
		Object own = (value != CachedNull.INSTANCE) ? value : null;
		try {
			return this.mapper.write(own);
		}
		catch (StateException ex) {
			throw new CodecException("cannot be written: " + ex.getMessage());
		}
	}

	@Override
	public Object decode(byte[] bytes) {
		try {
			Object value = this.mapper.read(bytes);
			return (value != null) ? value : CachedNull.INSTANCE;
		}
		catch (StateException ex) {
			throw new CodecException("cannot be read: " + ex.getMessage());
		}
	}

	@Override
	public String toString() {
		return "JSON of the state of objects";
	}

}
