/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.store.CachePolicies;
import io.sockudo.cache.store.CachePolicy;
import io.sockudo.cache.testsupport.CacheFixture;
import io.sockudo.cache.testsupport.DriverFixture;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Default TTLs of namespaces.
 */
class NamespaceTtlTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final CacheFixture fixture = DriverFixture.memory(
			(builder) -> builder.policies(new CachePolicies(ttl(CacheFixture.DEFAULT_TTL).apply(CachePolicy.DEFAULT),
					Map.of("users", ttl(MINUTE), "stays", ttl(Duration.ZERO), "a:b", ttl(Duration.ofSeconds(7)),
							"order-lines", ttl(Duration.ofSeconds(8))))));

	private final SockudoCache cache = this.fixture.cache();

	private static UnaryOperator<CachePolicy> ttl(Duration ttl) {
		return (policy) -> policy.toBuilder().ttl(ttl).build();
	}

	@AfterEach
	void closeCache() {
		this.fixture.close();
	}

	private @Nullable Duration defaultTtl(SockudoCache view) {
		view.set("k", "v");
		return view.ttl("k");
	}

	@Test
	void namespaceHasItsOwnDefaultTtl() {
		assertThat(defaultTtl(this.cache.namespace("users"))).isEqualTo(MINUTE);
		assertThat(defaultTtl(this.cache.namespace("stays"))).isEqualTo(Duration.ZERO);
		assertThat(defaultTtl(this.cache.namespace("others"))).isEqualTo(CacheFixture.DEFAULT_TTL);
		assertThat(defaultTtl(this.cache)).isEqualTo(CacheFixture.DEFAULT_TTL);
	}

	@Test
	void everyVerbWithoutATtlUsesIt() {
		SockudoCache users = this.cache.namespace("users");
		users.setMany(Map.of("many", "v"));
		users.setIfAbsent("absent", "v");
		users.increment("number", 1);
		users.getOrLoad("loaded", (key) -> "v");
		users.withValues(Integer.class).set("typed", 1);
		users.async().set("async", "v").join();
		assertThat(List.of("many", "absent", "number", "loaded", "typed", "async"))
			.allSatisfy((key) -> assertThat(users.ttl(key)).isEqualTo(MINUTE));
	}

	@Test
	void ttlOfTheCallWins() {
		SockudoCache users = this.cache.namespace("users");
		users.set("k", "v", Duration.ofSeconds(3));
		assertThat(users.ttl("k")).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void nestedNamespaceInheritsUnlessItHasItsOwn() {
		assertThat(defaultTtl(this.cache.namespace("users").namespace("x"))).isEqualTo(MINUTE);
		assertThat(defaultTtl(this.cache.namespace("a").namespace("b"))).isEqualTo(Duration.ofSeconds(7));
		assertThat(defaultTtl(this.cache.namespace("a:b"))).isEqualTo(Duration.ofSeconds(7));
		assertThat(defaultTtl(this.cache.namespace("b"))).isEqualTo(CacheFixture.DEFAULT_TTL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "order-lines", "orderLines", "order_lines", "orderlines" })
	void nameIsFoundInEverySpellingOfTheConfiguration(String name) {
		assertThat(defaultTtl(this.cache.namespace(name))).isEqualTo(Duration.ofSeconds(8));
	}

}
