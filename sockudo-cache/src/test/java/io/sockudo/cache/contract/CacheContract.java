/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.ScanPage;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.testsupport.CacheFixture;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the contracts of a cache share: a fresh cache for each test and words to speak of
 * its entries.
 *
 * @param <V> type of the values
 */
public abstract class CacheContract<V> {

	static final Duration MILLI = Duration.ofMillis(1);

	static final Duration MINUTE = Duration.ofMinutes(1);

	static final Duration LONGEST = Duration.ofDays(36_500);

	private CacheFixture fixture;

	private KeyValueCache<V> cache;

	/**
	 * Create what the cache runs on, with the default TTL of the fixture.
	 * @return a new fixture
	 */
	protected abstract CacheFixture createFixture();

	/**
	 * Return what is tested.
	 * @param cache the cache of the fixture
	 * @return the cache itself, or a view of it
	 */
	protected abstract KeyValueCache<V> view(SockudoCache cache);

	/**
	 * Return a value.
	 * @param number equal for equal values, different for different ones
	 * @return a new object if the type has such
	 */
	protected abstract V sample(int number);

	@BeforeEach
	void openCache() {
		this.fixture = createFixture();
		this.cache = view(this.fixture.cache());
	}

	@AfterEach
	void closeCache() {
		this.fixture.close();
	}

	final CacheFixture fixture() {
		return this.fixture;
	}

	KeyValueCache<V> cache() {
		return this.cache;
	}

	final void passTime(Duration duration) {
		this.fixture.passTime(duration);
	}

	final void assertLivesExactly(String key, Duration ttl) {
		passTime(ttl.minus(MILLI));
		assertThat(cache().has(key)).isTrue();
		assertThat(cache().get(key)).isNotNull();
		assertThat(cache().ttl(key)).isEqualTo(MILLI);
		passTime(MILLI);
		assertAbsent(key);
	}

	final void assertAbsent(String key) {
		assertThat(cache().get(key)).isNull();
		assertThat(cache().has(key)).isFalse();
		assertThat(cache().ttl(key)).isNull();
		assertThat(cache().getMany(List.of(key))).isEmpty();
		assertThat(scanAll(key, 10)).doesNotContainKey(key);
	}

	final void assertNeverExpires(String key) {
		assertThat(cache().ttl(key)).isEqualTo(Duration.ZERO);
		passTime(LONGEST);
		assertThat(cache().get(key)).isNotNull();
		assertThat(cache().ttl(key)).isEqualTo(Duration.ZERO);
	}

	final Map<String, V> scanAll(String keyPrefix, int limit) {
		Map<String, V> found = new HashMap<>();
		String cursor = null;
		do {
			ScanPage<V> page = cache().scan(keyPrefix, cursor, limit);
			found.putAll(page.entries());
			cursor = page.nextCursor();
		}
		while (cursor != null);
		return found;
	}

}
