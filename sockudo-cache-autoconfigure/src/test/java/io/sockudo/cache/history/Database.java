/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rows that all processes share: a file that each of them has mapped into its memory. A
 * row is nothing but its version, which counts how often it was changed.
 */
final class Database {

	private static final int ROWS = 4_096;

	private static final VarHandle VERSIONS = MethodHandles.byteBufferViewVarHandle(long[].class,
			ByteOrder.nativeOrder());

	private final ByteBuffer rows;

	private Database(ByteBuffer rows) {
		this.rows = rows;
	}

	static Database open(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			return new Database(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) ROWS * Long.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	long version(int row) {
		return (long) VERSIONS.getVolatile(this.rows, row * Long.BYTES);
	}

	/**
	 * Change a row.
	 * @param row its number
	 * @return its new version
	 */
	long change(int row) {
		return (long) VERSIONS.getAndAdd(this.rows, row * Long.BYTES, 1L) + 1;
	}

	/**
	 * Return the row of a key. A row serves another key once nobody uses the former one.
	 * @param key the key
	 * @return the number of the row
	 */
	static int row(Key key) {
		return (key.round() * Key.ROWS + key.number()) % ROWS;
	}

	void empty(int row) {
		VERSIONS.setVolatile(this.rows, row * Long.BYTES, 0L);
	}

}
