/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Supplier that memoizes the first answer of another one. It uses a lock and no monitor,
 * so that a waiting virtual thread frees its carrier.
 *
 * @param <T> type of the answer
 */
final class Once<T> implements Supplier<T> {

	private final Lock lock = new ReentrantLock();

	private final Supplier<T> source;

	private volatile @Nullable T answer;

	Once(Supplier<T> source) {
		this.source = source;
	}

	@Override
	public T get() {
		T known = this.answer;
		return (known != null) ? known : ask();
	}

	private T ask() {
		this.lock.lock();
		try {
			T known = this.answer;
			if (known == null) {
				known = this.source.get();
				this.answer = known;
			}
			return known;
		}
		finally {
			this.lock.unlock();
		}
	}

}
