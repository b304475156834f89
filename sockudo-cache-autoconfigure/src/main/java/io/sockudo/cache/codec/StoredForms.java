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

import java.util.concurrent.Callable;

/**
 * What the codecs of values of any type have in common: a limit of size, and failures
 * that show nothing of the value.
 */
final class StoredForms {

	private static final int MAX_MEBIBYTES = 64;

	private static final int MAX_BYTES = MAX_MEBIBYTES * 1024 * 1024;

	private StoredForms() {
	}

	static void checkSizeWritten(int size) {
		if (size > MAX_BYTES) {
			throw new CodecException(
					"cannot be written: needs " + size + " bytes, more than " + MAX_MEBIBYTES + " MiB");
		}
	}

	static void checkSizeRead(int size) {
		if (size > MAX_BYTES) {
			throw new CodecException("cannot be read: has " + size + " bytes, more than " + MAX_MEBIBYTES + " MiB");
		}
	}

	static byte[] write(Callable<byte[]> step) {
		return run(step, "cannot be written: ");
	}

	static Object read(Callable<Object> step) {
		return run(step, "cannot be read: ");
	}

	// Application classes run in there, so anything may be thrown. A stack that overflows
	// is one more way to say that a value is too deep, or contains itself; and Map.of()
	// has an internal error for a damaged stream.
	private static <T> T run(Callable<T> step, String problem) {
		try {
			return step.call();
		}
		catch (Exception | StackOverflowError | InternalError | LinkageError ex) {
			throw new CodecException(problem + JsonFailures.describe(ex));
		}
	}

}
