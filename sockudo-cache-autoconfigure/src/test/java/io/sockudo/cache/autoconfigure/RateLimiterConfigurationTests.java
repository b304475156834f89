/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.ratelimit.OnUnavailable;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RateLimiterConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RateLimiterConfigurationTests {

	private static final RateLimit LIMIT = RateLimit.of(2, Duration.ofDays(1));

	private static final String BEAN = "sockudoCacheRateLimiter";

	private static final String UNLIMITED = "The rate limiter allows everything";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class));

	@Test
	void limiterCountsOnTheDriverOfTheCache() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(RateLimiter.class).getBean(BEAN).isInstanceOf(DefaultRateLimiter.class);
			RateLimiter limiter = context.getBean(RateLimiter.class);
			assertThat(limiter.tryAcquire("key", LIMIT, 2).allowed()).isTrue();
			assertThat(limiter.async().tryAcquire("key", LIMIT).join().allowed()).isFalse();
			MemoryDriver driver = context.getBean(MemoryDriver.class);
			assertThat(driver.rateLimits().acquire("key", LIMIT, 0).join()).extracting("remaining").isEqualTo(0L);
		});
	}

	@Test
	void limitsDoNotNeedTheCapacityOfTheCache() {
		this.runner.withPropertyValues("cache.memory.max-capacity=0").run((context) -> {
			RateLimiter limiter = context.getBean(RateLimiter.class);
			assertThat(limiter.tryAcquire("key", LIMIT, 2).allowed()).isTrue();
			assertThat(limiter.tryAcquire("key", LIMIT).allowed()).isFalse();
		});
	}

	@Test
	void limiterOfTheApplicationWins() {
		this.runner.withUserConfiguration(OwnLimiter.class)
			.run((context) -> assertThat(context).hasSingleBean(RateLimiter.class)
				.hasBean("own")
				.doesNotHaveBean(BEAN)
				.doesNotHaveBean(RateLimiterUsageDetector.class)
				.hasSingleBean(SockudoCache.class));
	}

	@Test
	void limiterOfAnotherLibraryMayHaveTheUsualName() {
		this.runner.withBean("rateLimiter", StringBuilder.class, StringBuilder::new)
			.run((context) -> assertThat(context).hasSingleBean(RateLimiter.class)
				.hasBean(BEAN)
				.hasBean("rateLimiter"));
	}

	@Test
	void limiterIsMadeWhenFirstAskedForWithLazyInitialization() {
		lazily(this.runner).run((context) -> {
			assertThat(context.getBeanFactory().containsSingleton(BEAN)).isFalse();
			assertThat(context.getBean(RateLimiter.class).tryAcquire("key", LIMIT).allowed()).isTrue();
		});
	}

	@Test
	void outageIsThrownByDefault() {
		withoutServer().run((context) -> {
			RateLimiter limiter = context.getBean(RateLimiter.class);
			assertThatExceptionOfType(CacheUnavailableException.class)
				.isThrownBy(() -> limiter.tryAcquire("key", LIMIT));
		});
	}

	@ParameterizedTest
	@CsvSource({ "allow, true", "ALLOW, true", "deny, false" })
	void outageIsDecidedAsConfigured(String policy, boolean allowed) {
		withoutServer().withPropertyValues("cache.rate-limiter.on-unavailable=" + policy).run((context) -> {
			RateLimiter limiter = context.getBean(RateLimiter.class);
			assertThat(limiter.tryAcquire("key", LIMIT).allowed()).isEqualTo(allowed);
		});
	}

	@Test
	void driverNoneWarnsAtTheStartThatNothingIsLimited(CapturedOutput output) {
		this.runner.withPropertyValues("cache.driver=none").withUserConfiguration(User.class).run((context) -> {
			assertThat(output).containsOnlyOnce(UNLIMITED);
			RateLimiter limiter = context.getBean(RateLimiter.class);
			assertThat(limiter.tryAcquire("key", LIMIT).allowed()).isTrue();
			assertThat(output).containsOnlyOnce(UNLIMITED);
		});
	}

	@Test
	void driverNoneWarnsAtTheFirstCallOfWhoeverLooksTheLimiterUp(CapturedOutput output) {
		lazily(this.runner.withPropertyValues("cache.driver=none").withUserConfiguration(User.class)).run((context) -> {
			RateLimiter limiter = context.getBean(RateLimiter.class);
			assertThat(output).doesNotContain(UNLIMITED);
			assertThat(limiter.tryAcquire("key", LIMIT).allowed()).isTrue();
			assertThat(limiter.tryAcquire("key", LIMIT, 2).allowed()).isTrue();
			assertThat(output).containsOnlyOnce(UNLIMITED);
		});
	}

	@Test
	void driverNoneIsSilentIfNobodyLimits(CapturedOutput output) {
		this.runner.withPropertyValues("cache.driver=none")
			.run((context) -> assertThat(context).hasSingleBean(RateLimiter.class));
		assertThat(output).doesNotContain(UNLIMITED);
	}

	private ApplicationContextRunner withoutServer() {
		return this.runner.withPropertyValues("cache.driver=redis", "cache.redis.url-override=redis://127.0.0.1:1",
				"cache.redis.connect-timeout=200ms");
	}

	private static ApplicationContextRunner lazily(ApplicationContextRunner runner) {
		return runner.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLimiter {

		@Bean(destroyMethod = "")
		RateLimiter own() {
			return new DefaultRateLimiter(new MemoryDriver("own", 1, Duration.ZERO), OnUnavailable.THROW);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class User {

		@Bean
		Guard guard(RateLimiter limiter) {
			return new Guard(limiter);
		}

	}

	record Guard(RateLimiter limiter) {

	}

}
