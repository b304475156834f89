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

/**
 * Codec that keeps bytes unchanged.
 */
final class BytesCodec implements ValueCodec<byte[]> {

	@Override
	public byte[] encode(byte[] value) {
		return value;
	}

	@Override
	public byte[] decode(byte[] bytes) {
		return bytes;
	}

	@Override
	public String toString() {
		return "bytes";
	}

}
