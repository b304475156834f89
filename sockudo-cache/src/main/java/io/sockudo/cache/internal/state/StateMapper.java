/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.internal.state;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Mapper between the state of objects and JSON. An object is its fields, regardless of
 * accessors, annotations and settings of a JSON library. None of its methods is called
 * except a constructor, {@code hashCode}, {@code equals} and {@code compareTo}. The
 * stored form is <pre>{"v":2,"value":…}</pre> with the version of the form and the value.
 * Names of classes are written only where the declared type doesn't determine them, as
 * <pre>{"@class":"com.acme.Book","title":"Momo"}</pre> or
 * <pre>{"@class":"java.lang.Long","@value":7}</pre> and once where all elements are of
 * one class
 * <pre>{"@class":"java.util.ArrayList","@of":"java.lang.Long","@value":[7,8]}</pre> A
 * name is checked before its class is loaded, and an object of a type that isn't allowed
 * is neither written nor read.
 * <p>
 * Reading takes time and memory linear in the size of the stored form. Stored forms of
 * more than 64 MiB are rejected. Thread-safe.
 */
public final class StateMapper {

	private static final String START = "{\"v\":2,\"value\":";

	private static final byte[] START_BYTES = START.getBytes(StandardCharsets.UTF_8);

	private static final byte[] START_OF_ALL = "{\"v\":".getBytes(StandardCharsets.UTF_8);

	private static final char END = '}';

	private static final int MAX_MEBIBYTES = 64;

	private static final int MAX_BYTES = MAX_MEBIBYTES * 1024 * 1024;

	private static final char REPLACEMENT = '\uFFFD';

	private static final int ALWAYS_CHECKED = 1024;

	private static final int SAMPLE = 16;

	/**
	 * Factory of parsers. Its table of names would be shared by all payloads: a single
	 * one could fill it for all.
	 */
	private final JsonFactory factory = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_BYTES).build())
		.build();

	private final TypeAdapters adapters;

	/**
	 * Create a mapper.
	 * @param types the types that values may consist of
	 * @param classLoader loads their classes
	 */
	public StateMapper(AllowedTypes types, ClassLoader classLoader) {
		this.adapters = new TypeAdapters(types, classLoader);
	}

	/**
	 * Write a value. The stored form is read back and compared, so that a value is
	 * rejected that would come back changed or not at all. This is always done for up to
	 * 1 KiB, and while one of the value's classes has been verified less than a hundred
	 * times; otherwise one time in sixteen.
	 * @param value the value, or {@code null}
	 * @return its stored form
	 * @throws StateException if it has no stored form that would be read as an equal
	 * value
	 */
	public byte[] write(@Nullable Object value) {
		try {
			return run(() -> writeAndCheck(value));
		}
		catch (StateException ex) {
			throw (value != null) ? ex.at(value) : ex;
		}
	}

	private byte[] writeAndCheck(@Nullable Object value) {
		BoundedOutput out = new BoundedOutput();
		Set<TypeAdapter<Object>> unproven;
		try (JsonGenerator json = this.factory.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
			StateWriter writer = new StateWriter(this.adapters, json);
			json.writeRaw(START);
			writer.value(value, DeclaredType.ANY);
			json.writeRaw(END);
			unproven = writer.unproven();
		}
		byte[] bytes = out.toByteArray();
		if (value != null && (!unproven.isEmpty() || bytes.length <= ALWAYS_CHECKED || isSample())) {
			StateEquality.check(value, read(bytes));
			unproven.forEach(TypeAdapter::prove);
		}
		return bytes;
	}

	private static boolean isSample() {
		return ThreadLocalRandom.current().nextInt(SAMPLE) == 0;
	}

	/**
	 * Read a value.
	 * @param bytes its stored form
	 * @return the value, or {@code null} if that was written
	 * @throws StateException if the bytes aren't the stored form of a value
	 */
	public @Nullable Object read(byte[] bytes) {
		BoundedOutput.check(bytes.length);
		return run(() -> {
			try (JsonParser json = this.factory.createParser(ObjectReadContext.empty(), content(bytes))) {
				json.nextToken();
				Object value = new StateReader(this.adapters, json, bytes.length).value(DeclaredType.ANY);
				expect(json.nextToken() == null, "goes on after its end");
				return value;
			}
		});
	}

	/**
	 * Return the content of an envelope, which is known before anything is decoded.
	 * Invalid UTF-8 would be decoded as the replacement character.
	 */
	private static String content(byte[] bytes) {
		boolean envelope = startsWith(bytes, START_OF_ALL) && bytes[bytes.length - 1] == END;
		expect(envelope, "has no envelope");
		expect(startsWith(bytes, START_BYTES), "is of another version");
		int length = bytes.length - START_BYTES.length - 1;
		String text = new String(bytes, START_BYTES.length, length, StandardCharsets.UTF_8);
		if (text.indexOf(REPLACEMENT) >= 0) {
			byte[] again = text.getBytes(StandardCharsets.UTF_8);
			expect(Arrays.equals(again, 0, again.length, bytes, START_BYTES.length, bytes.length - 1), "isn't UTF-8");
		}
		return text;
	}

	private static boolean startsWith(byte[] bytes, byte[] start) {
		return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
	}

	private static void expect(boolean condition, String otherwise) {
		if (!condition) {
			throw StateException.unreadable(otherwise);
		}
	}

	/**
	 * Run a step without its messages: those of Jackson quote the text, those of other
	 * classes may quote anything.
	 */
	private static <T> T run(Supplier<T> step) {
		try {
			return step.get();
		}
		catch (StateException ex) {
			throw ex;
		}
		catch (StreamConstraintsException ex) {
			throw new StateException("is too deep, or has a number that is too long");
		}
		catch (JacksonException ex) {
			throw new StateException("can't be JSON: it has half of a surrogate pair, or ends too early");
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			throw new StateException("fails with " + ex.getClass().getName());
		}
	}

	/**
	 * Output that fails before all memory is used, should a value be much larger than it
	 * seems.
	 */
	private static final class BoundedOutput extends ByteArrayOutputStream {

		private static void check(long size) {
			if (size > MAX_BYTES) {
				throw new StateException("has more than " + MAX_MEBIBYTES + " MiB");
			}
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			check((long) this.count + length);
			super.write(bytes, offset, length);
		}

	}

}
