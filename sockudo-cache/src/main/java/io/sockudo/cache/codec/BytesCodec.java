/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
