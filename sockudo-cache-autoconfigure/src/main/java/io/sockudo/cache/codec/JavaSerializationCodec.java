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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Values of any allowed type in Java's serialized form.
 */
final class JavaSerializationCodec implements ValueCodec<Object> {

	private final TypeLoader types;

	JavaSerializationCodec(TypeLoader types) {
		this.types = types;
	}

	@Override
	public byte[] encode(Object value) {
		byte[] bytes = StoredForms.write(() -> write((value != CachedNull.INSTANCE) ? value : null));
		StoredForms.checkSizeWritten(bytes.length);
		return bytes;
	}

	@Override
	public Object decode(byte[] bytes) {
		StoredForms.checkSizeRead(bytes.length);
		return StoredForms.read(() -> read(bytes));
	}

	private byte[] write(@Nullable Object value) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ObjectOutputStream objects = new CheckedOutput(out)) {
			objects.writeObject(value);
		}
		return out.toByteArray();
	}

	private Object read(byte[] bytes) throws IOException, ClassNotFoundException {
		InputStream in = new ByteArrayInputStream(bytes);
		try (ObjectInputStream objects = new CheckedInput(in, bytes.length)) {
			@Nullable Object value = objects.readObject();
			if (in.read() >= 0) {
				throw new RefusedException("goes on after its end");
			}
			return (value != null) ? value : CachedNull.INSTANCE;
		}
	}

	@Override
	public String toString() {
		return "Java serialization";
	}

	private boolean allows(String name) {
		String element = TypeNames.elementOf(name);
		return element != null && (PlatformTypes.isPart(element) || this.types.allows(name));
	}

	/**
	 * Refuses to write classes that wouldn't be read.
	 */
	private final class CheckedOutput extends ObjectOutputStream {

		private boolean failing;

		private CheckedOutput(OutputStream out) throws IOException {
			super(out);
			enableReplaceObject(true);
		}

		// A failure is written to the stream before it is thrown, and must get there.
		@Override
		protected Object replaceObject(Object object) {
			this.failing |= object instanceof ObjectStreamException;
			return object;
		}

		@Override
		protected void annotateClass(Class<?> type) {
			if (!this.failing && !allows(type.getName())) {
				throw RefusedException.toWrite(type);
			}
		}

		@Override
		protected void annotateProxyClass(Class<?> type) {
			throw RefusedException.toWrite(type);
		}

	}

	/**
	 * Checks names before classes are loaded, and the rest by a filter.
	 */
	private final class CheckedInput extends ObjectInputStream {

		private CheckedInput(InputStream in, int size) throws IOException {
			super(in);
			setObjectInputFilter(new JavaSerializationFilter(JavaSerializationCodec.this::allows, size));
		}

		@Override
		protected Class<?> resolveClass(ObjectStreamClass description) {
			if (!allows(description.getName())) {
				throw RefusedException.toRead();
			}
			return JavaSerializationCodec.this.types.loadUnchecked(description.getName());
		}

		@Override
		protected Class<?> resolveProxyClass(String[] interfaces) {
			throw RefusedException.toRead();
		}

	}

}
