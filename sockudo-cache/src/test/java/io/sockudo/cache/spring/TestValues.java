/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

import io.sockudo.cache.codec.CodecException;
import io.sockudo.cache.codec.ValueCodec;

/**
 * Stores whatever Java can serialize. For tests of what is around values.
 */
public final class TestValues implements ValueCodec<Object> {

	private TestValues() {
	}

	public static CacheValues create() {
		return new CacheValues(new TestValues(), Null.INSTANCE);
	}

	@Override
	public byte[] encode(Object value) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
			output.writeObject(value);
		}
		catch (IOException ex) {
			throw new CodecException("can't be written: see test.property");
		}
		return bytes.toByteArray();
	}

	@Override
	public Object decode(byte[] bytes) {
		try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			return input.readObject();
		}
		catch (IOException | ClassNotFoundException ex) {
			throw new CodecException("can't be read");
		}
	}

	private enum Null {

		INSTANCE

	}

}
