/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Options of a load as a value.
 */
class LoadOptionsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final LoadOptions all = LoadOptions.defaults()
		.ttl(Duration.ofSeconds(2))
		.staleTtl(Duration.ofSeconds(3))
		.softTimeout(Duration.ofSeconds(4))
		.timeout(Duration.ofSeconds(5))
		.refreshAhead(0.8)
		.ttlJitter(0.1)
		.lease(false);

	@Test
	void defaultsSetNothing() {
		LoadOptions options = LoadOptions.defaults();
		assertThat(options.ttl()).isNull();
		assertThat(options.staleTtl()).isNull();
		assertThat(options.softTimeout()).isNull();
		assertThat(options.timeout()).isNull();
		assertThat(options.refreshAhead()).isNull();
		assertThat(options.ttlJitter()).isNull();
		assertThat(options.lease()).isNull();
	}

	@Test
	void everyOptionKeepsTheOthers() {
		assertThat(this.all.ttl()).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.all.staleTtl()).isEqualTo(Duration.ofSeconds(3));
		assertThat(this.all.softTimeout()).isEqualTo(Duration.ofSeconds(4));
		assertThat(this.all.timeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(this.all.refreshAhead()).isEqualTo(0.8);
		assertThat(this.all.ttlJitter()).isEqualTo(0.1);
		assertThat(this.all.lease()).isFalse();
	}

	// In whatever order they are set.
	@Test
	void optionThatIsSetAgainKeepsTheOthers() {
		assertThat(List.of(this.all.ttl(Duration.ofSeconds(2)), this.all.staleTtl(Duration.ofSeconds(3)),
				this.all.softTimeout(Duration.ofSeconds(4)), this.all.timeout(Duration.ofSeconds(5)),
				this.all.refreshAhead(0.8), this.all.ttlJitter(0.1), this.all.lease(false)))
			.containsOnly(this.all);
	}

	@Test
	void optionsNeverChange() {
		LoadOptions before = LoadOptions.defaults().ttl(SECOND);
		before.staleTtl(SECOND).softTimeout(SECOND).timeout(SECOND).refreshAhead(0.5).ttlJitter(0.5).lease(true);
		assertThat(before).isEqualTo(LoadOptions.defaults().ttl(SECOND));
		assertThat(LoadOptions.defaults().lease(true)).isNotEqualTo(LoadOptions.defaults());
		assertThat(LoadOptions.defaults().lease()).isNull();
	}

	@Test
	void equalOptionsAreEqual() {
		LoadOptions same = LoadOptions.defaults()
			.lease(false)
			.ttlJitter(0.1)
			.refreshAhead(0.8)
			.softTimeout(Duration.ofMillis(4000))
			.timeout(Duration.ofMillis(5000))
			.staleTtl(Duration.ofMillis(3000));
		assertThat(LoadOptions.defaults()
			.ttl(Duration.ofMillis(2000))
			.staleTtl(Duration.ofSeconds(3))
			.softTimeout(Duration.ofSeconds(4))
			.timeout(Duration.ofSeconds(5))
			.refreshAhead(0.8)
			.ttlJitter(0.1)
			.lease(false)).isEqualTo(this.all).hasSameHashCodeAs(this.all);
		assertThat(same).isNotEqualTo(this.all);
		assertThat(this.all.toString()).contains("ttl=PT2S", "staleTtl=PT3S", "softTimeout=PT4S", "timeout=PT5S",
				"refreshAhead=0.8", "ttlJitter=0.1", "lease=false");
	}

	@Test
	void optionsThatDifferInOneAreDifferent() {
		List<LoadOptions> different = List.of(this.all, this.all.staleTtl(SECOND), this.all.softTimeout(SECOND),
				this.all.timeout(SECOND), this.all.refreshAhead(0), this.all.ttlJitter(0), this.all.lease(true),
				LoadOptions.defaults(), LoadOptions.defaults().ttl(SECOND), LoadOptions.defaults().ttl(Duration.ZERO));
		assertThat(different).doesNotHaveDuplicates();
		assertThat(this.all).isNotEqualTo("options");
	}

	@Test
	void negativeDurationsAreRefused() {
		Duration negative = Duration.ofNanos(-1);
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.defaults().ttl(negative));
		assertThatIllegalArgumentException().isThrownBy(() -> this.all.staleTtl(negative));
		assertThatIllegalArgumentException().isThrownBy(() -> this.all.softTimeout(negative));
		assertThatIllegalArgumentException().isThrownBy(() -> this.all.timeout(negative));
	}

	@Test
	@NullUnmarked
	void nullDurationsAreRefused() {
		assertThatNullPointerException().isThrownBy(() -> LoadOptions.defaults().ttl(null));
		assertThatNullPointerException().isThrownBy(() -> this.all.staleTtl(null));
		assertThatNullPointerException().isThrownBy(() -> this.all.softTimeout(null));
		assertThatNullPointerException().isThrownBy(() -> this.all.timeout(null));
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 1, 1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
			-Double.MIN_VALUE })
	void fractionsOutsideTheirRangeAreRefused(double fraction) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.all.ttlJitter(fraction));
		assertThatIllegalArgumentException().isThrownBy(() -> this.all.refreshAhead(fraction));
	}

}
