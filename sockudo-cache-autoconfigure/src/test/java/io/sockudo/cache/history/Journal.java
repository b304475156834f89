/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.history;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;

/**
 * Tells the process that looks on what this one does. Whatever is done was told before,
 * so that nothing is missed of a process that is killed.
 */
final class Journal {

	private final FileOutputStream output = new FileOutputStream(FileDescriptor.out);

	private final AtomicLong calls = new AtomicLong();

	/**
	 * Make a call and tell about it.
	 * @param thread the number of the thread
	 * @param key the key
	 * @param action what is asked for
	 * @param call does it and returns its result
	 * @return the result, or {@link Action#NONE} if there is none
	 */
	String call(int thread, Key key, Action action, Callable<String> call) {
		long id = this.calls.incrementAndGet();
		tell("begin %d %d %s %s %d".formatted(id, thread, key, action, System.nanoTime()));
		Outcome outcome = Outcome.DONE;
		String result = Action.NONE;
		try {
			result = call.call();
		}
		catch (CacheUnavailableException ex) {
			outcome = Outcome.UNAVAILABLE;
		}
		catch (CacheOutcomeUnknownException ex) {
			outcome = Outcome.UNKNOWN;
		}
		catch (CacheOperationException ex) {
			outcome = Outcome.REFUSED;
		}
		catch (Exception ex) {
			outcome = Outcome.FAILED;
			result = ex.getClass().getName();
		}
		tell("end %d %d %s %s".formatted(id, System.nanoTime(), outcome, result));
		return result;
	}

	void tell(String line) {
		byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
		synchronized (this.output) {
			try {
				this.output.write(bytes);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
