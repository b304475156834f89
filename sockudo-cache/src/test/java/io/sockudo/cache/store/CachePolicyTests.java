/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.sockudo.cache.LoadOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CachePolicy} and {@link CachePolicies}.
 */
class CachePolicyTests {

	private static final CachePolicy MINUTE = CachePolicy.DEFAULT.toBuilder().ttl(Duration.ofMinutes(1)).build();

	@Test
	void optionsOfACallComeFirst() {
		LoadOptions options = LoadOptions.defaults()
			.ttl(Duration.ofSeconds(1))
			.staleTtl(Duration.ofSeconds(2))
			.softTimeout(Duration.ofSeconds(3))
			.timeout(Duration.ofSeconds(4))
			.refreshAhead(0.4)
			.ttlJitter(0.5)
			.lease(false);
		assertThat(MINUTE.with(options)).isEqualTo(MINUTE.toBuilder()
			.ttl(Duration.ofSeconds(1))
			.staleTtl(Duration.ofSeconds(2))
			.softTimeout(Duration.ofSeconds(3))
			.timeout(Duration.ofSeconds(4))
			.refreshAhead(0.4)
			.ttlJitter(0.5)
			.lease(false)
			.build());
		assertThat(MINUTE.with(LoadOptions.defaults().lease(true))).isEqualTo(MINUTE);
	}

	@Test
	void nullLivesAsLongAsOtherValuesUnlessSet() {
		assertThat(MINUTE.nextTtl(true)).isEqualTo(60_000);
		assertThat(MINUTE.toBuilder().nullTtl(Duration.ofSeconds(1)).build().nextTtl(true)).isEqualTo(1_000);
		assertThat(MINUTE.toBuilder().nullTtl(Duration.ofSeconds(1)).build().nextTtl(false)).isEqualTo(60_000);
		assertThat(MINUTE.toBuilder().nullTtl(Duration.ZERO).build().nextTtl(true)).isEqualTo(EntryStore.NEVER_EXPIRES);
	}

	@Test
	void jitterShortensByAtMostItsFraction() {
		CachePolicy jittered = MINUTE.toBuilder().ttlJitter(0.5).build();
		assertThat(LongStream.range(0, 1_000).map((round) -> jittered.nextTtl()).distinct().count()).isGreaterThan(100);
		assertThat(LongStream.range(0, 1_000).map((round) -> jittered.nextTtl())).allMatch((ttl) -> ttl > 29_999)
			.allMatch((ttl) -> ttl <= 60_000);
		assertThat(jittered.toBuilder().ttl(Duration.ZERO).build().nextTtl()).isEqualTo(EntryStore.NEVER_EXPIRES);
		assertThat(jittered.toBuilder().ttl(Duration.ofMillis(1)).build().nextTtl()).isEqualTo(1);
	}

	@Test
	void refreshIsDueInTheLastFraction() {
		CachePolicy early = MINUTE.toBuilder().refreshAhead(0.75).build();
		assertThat(early.isRefreshDue(15_000)).isFalse();
		assertThat(early.isRefreshDue(14_999)).isTrue();
		assertThat(early.isRefreshDue(EntryStore.NEVER_EXPIRES)).isFalse();
		assertThat(early.toBuilder().ttlJitter(0.5).build().isRefreshDue(7_500)).isFalse();
		assertThat(early.toBuilder().ttl(Duration.ZERO).build().refreshes()).isFalse();
	}

	@Test
	void exactNameComesBeforeARelaxedOne() {
		CachePolicies policies = new CachePolicies(MINUTE,
				Map.of("orderLines", (policy) -> policy.toBuilder().maxCapacity(1).build(), "order-lines",
						(policy) -> policy.toBuilder().maxCapacity(2).build(), "books",
						(policy) -> policy.toBuilder().near(true).build()));
		assertThat(policies.of("orderLines").maxCapacity()).isOne();
		assertThat(policies.of("order-lines").maxCapacity()).isEqualTo(2);
		assertThat(policies.of("BOOKS").near()).isTrue();
		assertThat(policies.of("others")).isSameAs(MINUTE);
		assertThat(policies.isAnyNear()).isTrue();
		assertThat(CachePolicies.of(MINUTE).isAnyNear()).isFalse();
	}

	@Test
	void partOfACacheInheritsItsPolicy() {
		CachePolicies policies = new CachePolicies(MINUTE,
				Map.of("a", (policy) -> policy.toBuilder().staleTtl(Duration.ofHours(1)).build(), "a:b",
						(policy) -> policy.toBuilder().ttl(Duration.ofSeconds(7)).build()));
		CachePolicy part = policies.of("a:b", policies.of("a"));
		assertThat(part.ttl()).isEqualTo(7_000);
		assertThat(part.staleTtl()).isEqualTo(3_600_000);
	}

	@Test
	void namesThatNobodyAskedForAreUnused() {
		CachePolicies policies = new CachePolicies(MINUTE,
				Map.of("books", (policy) -> policy, "usersById", (policy) -> policy));
		assertThat(policies.unused()).containsExactly("books", "usersById");
		assertThat(policies.isAnyNear()).isFalse();
		policies.of("users-by-id");
		assertThat(policies.unused()).containsExactly("books");
	}

}
