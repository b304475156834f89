/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport;

import java.time.Duration;
import java.util.Map;

import io.sockudo.cache.SockudoCache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fixture of a view: at the end no entry outside the view may have changed.
 */
public final class GuardedFixture implements CacheFixture {

	private final CacheFixture delegate;

	private final Map<String, String> outside;

	private boolean closed;

	public GuardedFixture(CacheFixture delegate, Map<String, String> outside) {
		this.delegate = delegate;
		this.outside = outside;
		delegate.cache().setMany(outside, Duration.ZERO);
	}

	@Override
	public SockudoCache cache() {
		return this.delegate.cache();
	}

	@Override
	public String driver() {
		return this.delegate.driver();
	}

	@Override
	public void passTime(Duration duration) {
		this.delegate.passTime(duration);
	}

	@Override
	public void awaitAnswers() {
		this.delegate.awaitAnswers();
	}

	@Override
	public void close() {
		if (!this.closed) {
			this.closed = true;
			assertThat(cache().getMany(this.outside.keySet())).isEqualTo(this.outside);
		}
		this.delegate.close();
	}

}
