/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Codec of text, stored as UTF-8.
 */
final class StringCodec implements ValueCodec<String> {

	private static final char REPLACEMENT = '\uFFFD';

	@Override
	public byte[] encode(String value) {
		check(value);
		return value.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String decode(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		return (text.indexOf(REPLACEMENT) < 0) ? text : decodeStrictly(bytes);
	}

	private String decodeStrictly(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new CodecException("is not UTF-8 text");
		}
	}

	@Override
	public void check(String value) {
		if (!UnicodeText.isWellFormed(value)) {
			throw new CodecException("has a lone surrogate and therefore no UTF-8 form");
		}
	}

	@Override
	public String toString() {
		return "text";
	}

}
