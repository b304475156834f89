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

package io.sockudo.cache.codec;

import io.sockudo.cache.state.StateException;
import io.sockudo.cache.state.StateMapper;

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
