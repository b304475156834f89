/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.metrics;

import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.Cache.ValueRetrievalException;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.CacheLoadTimeoutException;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.metrics.LoadObservationContext;
import io.sockudo.cache.metrics.LoadObservationConvention;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Meters and observations of loads.
 */
class LoadMetersTests {

	private static final String CANARY = "c4n4ry";

	// So many that some are answered before, and some after their caller looks.
	private static final int ASYNC_LOADS = 50;

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class,
				SockudoCacheManagerAutoConfiguration.class, SockudoCacheMetricsAutoConfiguration.class,
				MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
		.withUserConfiguration(Caching.class);

	private final Endings endings = new Endings();

	private final ApplicationContextRunner observing = this.plain
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
		.withBean(Endings.class, () -> this.endings);

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis", "none" })
	void eachLoadIsTimedOnce(String driver) {
		on(this.plain, driver).run((context) -> assertLoadsAreTimed(context, driver));
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis" })
	void eachLoadIsObservedOnce(String driver) {
		on(this.observing, driver).run((context) -> {
			assertLoadsAreTimed(context, driver);
			assertThat(this.endings.names).containsExactly("load sockudo", "load sockudo", "load sockudo",
					"load spring");
		});
	}

	private static void assertLoadsAreTimed(ApplicationContext context, String driver) {
		SockudoCache cache = context.getBean(SockudoCache.class);
		cache.getOrLoad(CANARY, (key) -> "v");
		cache.async().getOrLoad("async", (key) -> CompletableFuture.completedFuture(CANARY)).join();
		assertThatIllegalStateException().isThrownBy(() -> cache.getOrLoad("failing", (key) -> {
			throw new IllegalStateException(CANARY);
		}));
		Objects.requireNonNull(context.getBean(CacheManager.class).getCache("spring")).get(CANARY, () -> "v");
		assertThat(loads(context, "sockudo", "loaded")).isEqualTo(2);
		assertThat(loads(context, "sockudo", "failed")).isEqualTo(1);
		assertThat(loads(context, "spring", "loaded")).isEqualTo(1);
		cache.getOrLoad(CANARY, (key) -> "again");
		assertThat(loads(context, "sockudo", "loaded")).isEqualTo(driver.equals("none") ? 3 : 2);
		assertThat(context.getBean(MeterRegistry.class).getMeters()).flatExtracting((meter) -> meter.getId().getTags())
			.extracting(Tag::getValue)
			.noneMatch((value) -> value.contains(CANARY) || value.contains("failing"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis" })
	void oldValueInsteadOfAFailureIsStale(String driver) {
		on(this.plain, driver).run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			LoadOptions options = LoadOptions.defaults().ttl(Duration.ofMillis(1)).staleTtl(Duration.ofHours(1));
			cache.getOrLoad("k", options, (key) -> "old");
			Awaitility.await().until(() -> !cache.has("k"));
			assertThat(cache.getOrLoad("k", options, (key) -> {
				throw new IllegalStateException();
			})).isEqualTo("old");
			assertThat(loads(context, "sockudo", "stale")).isEqualTo(1);
			assertThat(loads(context, "sockudo", "loaded")).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis" })
	void loadThatEndsAfterACallerHasLeftIsATimeout(String driver) {
		on(this.plain, driver).run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			CompletableFuture<String> late = new CompletableFuture<>();
			LoadOptions options = LoadOptions.defaults().timeout(Duration.ofMillis(30));
			Awaitility.await()
				.untilAsserted(() -> assertThatExceptionOfType(CacheLoadTimeoutException.class)
					.isThrownBy(() -> cache.getOrLoad("k", options, (key) -> late.join()))
					.withMessageContaining("the load goes on"));
			late.complete("v");
			Awaitility.await().until(() -> cache.has("k"));
			Awaitility.await().untilAsserted(() -> assertThat(loads(context, "sockudo", "timeout")).isEqualTo(1));
			assertThat(context.getBean(MeterRegistry.class)
				.get(LoadObservationConvention.NAME)
				.tags("cache", "sockudo")
				.timers()
				.stream()
				.mapToLong(Timer::count)
				.sum()).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis" })
	void loadIsAChildOfWhatItsCallerDoesAndParentOfWhatItDoes(String driver) {
		on(this.observing, driver).run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			ObservationRegistry registry = context.getBean(ObservationRegistry.class);
			Observation caller = Observation.start("caller", registry);
			caller.scoped(() -> {
				cache.getOrLoad("k", (key) -> name(registry));
				for (int number = 0; number < ASYNC_LOADS; number++) {
					cache.async()
						.getOrLoad("async" + number, (key) -> CompletableFuture.completedFuture(name(registry)))
						.join();
				}
				assertThat(cache.get("k")).isEqualTo(LoadObservationConvention.NAME);
				assertThat(cache.get("async0")).isEqualTo(LoadObservationConvention.NAME);
				Objects.requireNonNull(context.getBean(CacheManager.class).getCache("spring"))
					.retrieve("async", () -> CompletableFuture.completedFuture("v"))
					.join();
				assertThat(registry.getCurrentObservation()).isSameAs(caller);
			});
			assertThat(this.endings.parents).hasSize(1 + ASYNC_LOADS + 1).containsOnly(caller);
			assertThat(registry.getCurrentObservation()).isNull();
		});
	}

	private static String name(ObservationRegistry registry) {
		return String.valueOf(Objects.requireNonNull(registry.getCurrentObservation()).getContextView().getName());
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis" })
	void failureOfASpringCacheIsThatOfItsMethod(String driver) {
		on(this.observing, driver).run((context) -> {
			Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("spring"));
			assertThatExceptionOfType(ValueRetrievalException.class).isThrownBy(() -> cache.get("k", () -> {
				throw new IllegalStateException(CANARY);
			}));
			assertThat(context.getBean(MeterRegistry.class)
				.get(LoadObservationConvention.NAME)
				.tags("cache", "spring", "outcome", "failed", "error", "IllegalStateException")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void conventionOfTheApplicationReplacesOurs() {
		this.observing.withBean(Renaming.class).run((context) -> {
			context.getBean(SockudoCache.class).getOrLoad("k", (key) -> "v");
			assertThat(context.getBean(MeterRegistry.class).get("app.loads").tag("cache", "sockudo").timer().count())
				.isEqualTo(1);
		});
	}

	private static long loads(ApplicationContext context, String cache, String outcome) {
		Timer timer = context.getBean(MeterRegistry.class)
			.get(LoadObservationConvention.NAME)
			.tags("cache", cache, "outcome", outcome)
			.timer();
		assertThat(timer.getId().getType()).isEqualTo(Meter.Type.TIMER);
		assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
		return timer.count();
	}

	private static ApplicationContextRunner on(ApplicationContextRunner runner, String driver) {
		if (!driver.equals("redis")) {
			return runner.withPropertyValues("cache.driver=" + driver);
		}
		RedisServer server = SharedRedis.standalone();
		return runner.withPropertyValues("cache.driver=redis", "cache.redis.timeout=10s",
				"cache.redis.connect-timeout=10s", "cache.redis.prefix=" + UUID.randomUUID() + ":",
				"cache.redis.url-override=redis://" + server.host() + ":" + server.port());
	}

	/**
	 * Remembers what it was told of loads.
	 */
	private static final class Endings implements ObservationHandler<LoadObservationContext> {

		private final Queue<String> names = new ConcurrentLinkedQueue<>();

		private final Queue<Object> parents = new ConcurrentLinkedQueue<>();

		@Override
		public void onStop(LoadObservationContext context) {
			this.names.add(String.valueOf(context.getContextualName()));
			if (context.getParentObservation() != null) {
				this.parents.add(context.getParentObservation());
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof LoadObservationContext;
		}

	}

	static class Renaming implements LoadObservationConvention {

		@Override
		public String getName() {
			return "app.loads";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caching {

	}

}
