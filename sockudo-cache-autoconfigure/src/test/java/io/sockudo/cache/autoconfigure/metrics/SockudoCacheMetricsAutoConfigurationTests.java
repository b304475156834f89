/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.search.RequiredSearch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.cache.metrics.CacheMetricsRegistrar;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.CacheValueException;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.spring.SockudoCacheManagerAutoConfiguration;
import io.sockudo.cache.metrics.KeyValueCacheMeters;
import io.sockudo.cache.ratelimit.RateLimit;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.store.CommandListener;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SockudoCacheMetricsAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SockudoCacheMetricsAutoConfigurationTests {

	private static final String CANARY = "c4n4ry";

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class,
				SockudoCacheManagerAutoConfiguration.class, SockudoCacheMetricsAutoConfiguration.class,
				CacheAutoConfiguration.class, CacheMetricsAutoConfiguration.class))
		.withUserConfiguration(Caching.class);

	private final ApplicationContextRunner runner = this.bare.withConfiguration(
			AutoConfigurations.of(MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis" })
	void keyValueCacheIsCounted(String driver) {
		on(driver).run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set(CANARY, "1");
			cache.get(CANARY);
			cache.get("absent");
			cache.getMany(List.of(CANARY, "absent", "absent too"));
			cache.async().get(CANARY).join();
			cache.withValues(Integer.class).get(CANARY);
			cache.setMany(Map.of("a", "1", "b", "2"));
			cache.namespace("n").set("c", "3", Duration.ofMinutes(1));
			cache.remove("a");
			cache.removeMany(List.of("b", "absent"));
			Meters meters = new Meters(context, "sockudoCache", "sockudo");
			assertThat(meters.gets("hit")).isEqualTo(4);
			assertThat(meters.gets("miss")).isEqualTo(3);
			assertThat(meters.count("cache.puts")).isEqualTo(4);
			assertThat(meters.count("cache.removals")).isEqualTo(2);
			assertThat(meters.count("cache.evictions")).isZero();
			assertThat(meters.count("sockudo.cache.unreadable")).isZero();
			assertThat(meters.count("sockudo.cache.dropped")).isZero();
			assertThat(meters.count("sockudo.cache.oversized")).isZero();
			assertThat(meters.sizes()).isEqualTo(driver.equals("memory") ? List.of(2.0) : List.of());
		});
	}

	@Test
	void valuesThatAreTooLargeAreCounted() {
		on(SharedRedis.standalone()).withPropertyValues("cache.redis.max-value-size=100B").run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			String large = "x".repeat(101);
			assertThatExceptionOfType(CacheValueException.class).isThrownBy(() -> cache.set(CANARY, large));
			assertThat(cache.getOrLoad(CANARY, (key) -> large)).isEqualTo(large);
			cache.set(CANARY, "small");
			CacheManager manager = context.getBean(CacheManager.class);
			Objects.requireNonNull(manager.getCache("late")).put(CANARY, large);
			Meters meters = new Meters(context, "sockudoCache", "sockudo");
			assertThat(meters.count("sockudo.cache.oversized")).isEqualTo(2);
			assertThat(meters.count("cache.puts")).isOne();
			assertThat(meters.count("sockudo.cache.dropped")).isZero();
			assertThat(new Meters(context, "cacheManager", "late").count("sockudo.cache.oversized")).isOne();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "redis" })
	void springCachesMadeEarlyAndLateAreCountedAlike(String driver) {
		on(driver).run((context) -> {
			CacheManager manager = context.getBean(CacheManager.class);
			for (String name : List.of("late", "later")) {
				use(manager, name);
				assertUsed(new Meters(context, "cacheManager", name));
			}
		});
		on(driver).withPropertyValues("cache.manager.cache-names=early").run((context) -> {
			use(context.getBean(CacheManager.class), "early");
			assertUsed(new Meters(context, "cacheManager", "early"));
		});
	}

	private static void use(CacheManager manager, String name) {
		Cache cache = Objects.requireNonNull(manager.getCache(name));
		cache.put(CANARY, "v");
		cache.get(CANARY);
		cache.get(CANARY, String.class);
		cache.get("absent");
		cache.evict(CANARY);
		assertThat(manager.getCache(name)).isSameAs(cache);
	}

	private static void assertUsed(Meters meters) {
		assertThat(meters.gets("hit")).isEqualTo(2);
		assertThat(meters.gets("miss")).isEqualTo(1);
		assertThat(meters.count("cache.puts")).isEqualTo(1);
		assertThat(meters.count("cache.removals")).isEqualTo(1);
		assertThat(meters.count("cache.evictions")).isZero();
	}

	@Test
	void evictionsAndSizeFollowTheCapacity() {
		this.runner.withPropertyValues("cache.memory.max-capacity=1").run((context) -> {
			context.getBean(SockudoCache.class).setMany(Map.of("a", "1", "b", "2", "c", "3"));
			Meters meters = new Meters(context, "sockudoCache", "sockudo");
			Awaitility.await().untilAsserted(() -> {
				assertThat(meters.count("cache.evictions")).isEqualTo(2);
				assertThat(meters.sizes()).containsExactly(1.0);
			});
			assertThat(meters.count("cache.removals")).isZero();
		});
	}

	@Test
	void switchedOffCacheHasMisses() {
		on("none").run((context) -> {
			context.getBean(SockudoCache.class).set("k", "v");
			context.getBean(SockudoCache.class).get("k");
			Meters meters = new Meters(context, "sockudoCache", "sockudo");
			assertThat(meters.gets("hit")).isZero();
			assertThat(meters.gets("miss")).isEqualTo(1);
			assertThat(meters.count("cache.puts")).isEqualTo(1);
			assertThat(meters.sizes()).containsExactly(0.0);
		});
	}

	@Test
	void stateOfTheConnectionFollowsTheServer() {
		try (RedisServer server = RedisServer.start()) {
			on(server).withPropertyValues("cache.redis.timeout=200ms").run((context) -> {
				Gauge state = context.getBean(MeterRegistry.class).get("sockudo.cache.breaker.state").gauge();
				assertThat(state.getId().getTag("driver")).isEqualTo("redis");
				Awaitility.await().untilAsserted(() -> assertThat(state.value()).isZero());
				server.suspend();
				assertThatExceptionOfType(SockudoCacheException.class)
					.isThrownBy(() -> context.getBean(SockudoCache.class).get("k"));
				Awaitility.await().untilAsserted(() -> assertThat(state.value()).isNotZero());
				server.resume();
				server.kill();
				Awaitility.await().untilAsserted(() -> assertThat(state.value()).isEqualTo(2));
				server.restart();
				Awaitility.await().untilAsserted(() -> assertThat(state.value()).isZero());
			});
		}
		this.runner.run((context) -> assertThat(
				context.getBean(MeterRegistry.class).find("sockudo.cache.breaker.state").meters())
			.isEmpty());
	}

	@Test
	void tripsToRedisAreTimed() {
		on("redis").run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set(CANARY, "text");
			assertThatExceptionOfType(CacheValueException.class).isThrownBy(() -> cache.increment(CANARY, 1));
			cache.get(CANARY);
			cache.get(CANARY);
			use(context.getBean(CacheManager.class), "late");
			assertThat(trips(context, "get", "success").count()).isEqualTo(5);
			assertThat(trips(context, "get", "success").totalTime(TimeUnit.NANOSECONDS)).isPositive();
			assertThat(trips(context, "set", "success").count()).isEqualTo(2);
			assertThat(trips(context, "remove", "success").count()).isEqualTo(1);
			assertThat(trips(context, "increment", "error").count()).isEqualTo(1);
			for (String outcome : List.of("success", "unavailable", "unknown")) {
				assertThat(trips(context, "increment", outcome).count()).isZero();
			}
		});
		this.runner.run((context) -> {
			context.getBean(SockudoCache.class).get("k");
			assertThat(context.getBean(MeterRegistry.class).find("sockudo.cache.operations").meters()).isEmpty();
		});
	}

	private static Timer trips(ApplicationContext context, String operation, String outcome) {
		return context.getBean(MeterRegistry.class)
			.get("sockudo.cache.operations")
			.tags("operation", operation, "driver", "redis", "outcome", outcome)
			.timer();
	}

	@Test
	void tripsToRedisHaveAHistogramOnRequest() {
		on("redis").withPropertyValues("management.metrics.distribution.slo.sockudo.cache.operations=1ms,10s")
			.run((context) -> {
				context.getBean(SockudoCache.class).get("k");
				assertThat(trips(context, "get", "success").takeSnapshot().histogramCounts())
					.extracting(CountAtBucket::count)
					.hasSize(2)
					.endsWith(1.0);
			});
	}

	@Test
	void listenerOfTheApplicationReplacesTheTimer() {
		Queue<String> ended = new ConcurrentLinkedQueue<>();
		on("redis").withBean(CommandListener.class, () -> (operation, outcome, nanos) -> ended.add(operation))
			.run((context) -> {
				context.getBean(SockudoCache.class).get("k");
				assertThat(ended).contains("get");
				assertThat(context.getBean(MeterRegistry.class).find("sockudo.cache.operations").meters()).isEmpty();
			});
	}

	@Test
	void permitsAreCountedByWhatWasDecided() {
		this.runner.run((context) -> {
			RateLimiter limiter = context.getBean(RateLimiter.class);
			RateLimit limit = RateLimit.of(2, Duration.ofDays(1));
			IntStream.range(0, 5).forEach((call) -> limiter.tryAcquire(CANARY, limit));
			limiter.tryAcquire(CANARY, limit, 0);
			limiter.async().tryAcquire("other", limit).join();
			assertThat(decided(context, "allowed")).isEqualTo(3);
			assertThat(decided(context, "refused")).isEqualTo(3);
			assertThat(decided(context, "fallback")).isZero();
		});
	}

	private static double decided(ApplicationContext context, String outcome) {
		return context.getBean(MeterRegistry.class)
			.get("sockudo.cache.rate.limiter")
			.tags("outcome", outcome)
			.functionCounter()
			.count();
	}

	@Test
	void cacheBehindATransactionIsCounted() {
		this.runner.withBean(TransactionAware.class)
			.withPropertyValues("cache.manager.cache-names=early")
			.run((context) -> {
				CacheManager manager = context.getBean(CacheManager.class);
				assertThat(manager.getCache("early")).isInstanceOf(TransactionAwareCacheDecorator.class);
				use(manager, "early");
				assertUsed(new Meters(context, "cacheManager", "early"));
			});
	}

	@Test
	void noKeyAndNoSecretIsInATagAndAllTagsAreAlike() {
		on("redis").run((context) -> {
			context.getBean(SockudoCache.class).set(CANARY, CANARY);
			use(context.getBean(CacheManager.class), "late");
			List<Meter> meters = context.getBean(MeterRegistry.class).getMeters();
			assertThat(meters).extracting((meter) -> meter.getId().toString()).noneMatch((id) -> id.contains(CANARY));
			assertThat(meters).filteredOn((meter) -> meter.getId().getName().equals("cache.puts"))
				.hasSize(2)
				.allSatisfy((meter) -> assertThat(meter.getId().getTags()).extracting(Tag::getKey)
					.containsExactly("cache", "cache.manager", "name"));
		});
	}

	@Test
	void cachesThatBootHasBoundAreNotBoundAgain(CapturedOutput output) {
		this.runner.withPropertyValues("cache.manager.cache-names=one,two").run((context) -> {
			use(context.getBean(CacheManager.class), "two");
			assertUsed(new Meters(context, "cacheManager", "two"));
		});
		assertThat(output).doesNotContain("already registered");
	}

	@Test
	void cachesAreBoundOnceEvenWhenTheyAreBoundAgain() {
		this.runner.withPropertyValues("cache.manager.cache-names=early").run((context) -> {
			SockudoCacheManager manager = context.getBean(SockudoCacheManager.class);
			CacheMetricsRegistrar registrar = context.getBean(CacheMetricsRegistrar.class);
			Cache early = Objects.requireNonNull(manager.getCache("early"));
			registrar.bindCacheToRegistry(early, Tag.of("cache.manager", "cacheManager"));
			use(manager, "early");
			assertThat(context.getBean(MeterRegistry.class).find("cache.puts").tag("cache", "early").functionCounters())
				.singleElement()
				.satisfies((puts) -> assertThat(puts.count()).isEqualTo(1));
		});
	}

	@Test
	void contextsCountApart() {
		this.runner.run((first) -> this.runner.run((second) -> {
			first.getBean(SockudoCache.class).set("k", "v");
			assertThat(new Meters(first, "sockudoCache", "sockudo").count("cache.puts")).isEqualTo(1);
			assertThat(new Meters(second, "sockudoCache", "sockudo").count("cache.puts")).isZero();
		}));
	}

	@Test
	void worksWithoutARegistryWithoutMicrometerAndWithoutSpringsCaches() {
		this.bare.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(KeyValueCacheMeters.class);
			use(context.getBean(CacheManager.class), "late");
		});
		this.bare.withPropertyValues(redis(SharedRedis.standalone()))
			.run((context) -> assertThat(context.getBean(SockudoCache.class).get("k")).isNull());
		this.bare.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SockudoCacheManager.class)
				.doesNotHaveBean(KeyValueCacheMeters.class));
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class,
					SockudoCacheManagerAutoConfiguration.class, SockudoCacheMetricsAutoConfiguration.class,
					MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.cache"))
			.run((context) -> assertThat(new Meters(context, "sockudoCache", "sockudo").count("cache.puts")).isZero());
	}

	@Test
	void lazyBeansAreCounted() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				use(context.getBean(CacheManager.class), "late");
				assertUsed(new Meters(context, "cacheManager", "late"));
			});
	}

	private ApplicationContextRunner on(String driver) {
		ApplicationContextRunner selected = this.runner.withPropertyValues("cache.driver=" + driver);
		if (!driver.equals("redis")) {
			return selected;
		}
		return on(SharedRedis.standalone());
	}

	private ApplicationContextRunner on(RedisServer server) {
		return this.runner.withPropertyValues(redis(server));
	}

	private static String[] redis(RedisServer server) {
		return new String[] { "cache.driver=redis", "cache.redis.timeout=10s", "cache.redis.connect-timeout=10s",
				"cache.redis.prefix=" + UUID.randomUUID() + ":",
				"cache.redis.url-override=redis://default:" + CANARY + "@" + server.host() + ":" + server.port() };
	}

	/**
	 * The meters of one cache, which must exist once each.
	 */
	private static final class Meters {

		private final MeterRegistry registry;

		private final List<Tag> tags;

		Meters(ApplicationContext context, String manager, String cache) {
			this.registry = context.getBean(MeterRegistry.class);
			this.tags = List.of(Tag.of("cache", cache), Tag.of("cache.manager", manager), Tag.of("name", cache));
		}

		double gets(String result) {
			return get("cache.gets").tag("result", result).functionCounter().count();
		}

		double count(String name) {
			return get(name).functionCounter().count();
		}

		List<Double> sizes() {
			return this.registry.find("cache.size")
				.tags(this.tags)
				.gauges()
				.stream()
				.map((gauge) -> gauge.value())
				.toList();
		}

		private RequiredSearch get(String name) {
			return this.registry.get(name).tags(this.tags);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caching {

	}

	static class TransactionAware implements CacheManagerCustomizer<SockudoCacheManager> {

		@Override
		public void customize(SockudoCacheManager cacheManager) {
			cacheManager.setTransactionAware(true);
		}

	}

}
