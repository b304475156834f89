/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.store.RateLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said to those who let a view of the cache be injected.
 */
class InjectedViewFailureAnalyzerTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class));

	@Test
	void typedViewIsExplained() {
		this.runner.withUserConfiguration(WantsTypedView.class).run((context) -> {
			FailureAnalysis analysis = Objects.requireNonNull(analyze(context.getStartupFailure()));
			assertThat(analysis.getDescription()).contains("wantsTypedView", "KeyValueCache<java.lang.Integer>");
			assertThat(analysis.getAction()).contains("SockudoCache", "withValues");
		});
	}

	@Test
	void asynchronousFaceIsExplained() {
		this.runner.withUserConfiguration(WantsAsynchronousFace.class)
			.run((context) -> assertThat(Objects.requireNonNull(analyze(context.getStartupFailure())).getAction())
				.contains("async()"));
	}

	@Test
	void otherBeansAreLeftToSpringBoot() {
		this.runner.withUserConfiguration(WantsSomethingElse.class)
			.run((context) -> assertThat(analyze(context.getStartupFailure())).isNull());
	}

	private static @Nullable FailureAnalysis analyze(@Nullable Throwable failure) {
		return new InjectedViewFailureAnalyzer().analyze(Objects.requireNonNull(failure));
	}

	@Configuration(proxyBeanMethods = false)
	static class WantsTypedView {

		@Bean
		String wantsTypedView(KeyValueCache<Integer> counts) {
			return counts.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WantsAsynchronousFace {

		@Bean
		String wantsAsynchronousFace(AsyncSockudoCache cache) {
			return cache.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WantsSomethingElse {

		@Bean
		String wantsSomethingElse(RateLimits limits) {
			return limits.toString();
		}

	}

}
