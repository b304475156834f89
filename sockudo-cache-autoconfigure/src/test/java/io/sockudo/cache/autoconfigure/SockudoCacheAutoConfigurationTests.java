/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.context.ContextRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.KeyValueCache;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.core.DefaultSockudoCache;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.none.NoneDriver;
import io.sockudo.cache.store.CacheDriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SockudoCacheAutoConfiguration}.
 */
class SockudoCacheAutoConfigurationTests {

	private static final String CLEANUP_THREAD = "sockudo-cache-cleanup";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class));

	@Test
	void memoryIsTheDefaultDriver() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(SockudoCache.class).hasSingleBean(MemoryDriver.class);
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set("key", "value");
			assertThat(cache.get("key")).isEqualTo("value");
			assertThat(cache.ttl("key")).isBetween(Duration.ofSeconds(290), Duration.ofSeconds(300));
		});
	}

	@Test
	void driverNoneKeepsNothingAndStartsNothing() {
		Set<Thread> before = cleanupThreads();
		this.contextRunner.withPropertyValues("cache.driver=none").run((context) -> {
			assertThat(context).hasSingleBean(NoneDriver.class).doesNotHaveBean(MemoryDriver.class);
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set("key", "value");
			assertThat(cache.get("key")).isNull();
			assertThat(cleanupThreads()).isSubsetOf(before);
		});
	}

	@Test
	void driverMatchesInEverySpellingThatBinds() {
		for (String spelling : List.of("none", "NONE", "None", "n-o-n-e")) {
			this.contextRunner.withPropertyValues("cache.driver=" + spelling)
				.run((context) -> assertThat(context).hasSingleBean(NoneDriver.class));
		}
	}

	@Test
	void ttlOfTheDriverWinsOverTheGeneralOne() {
		this.contextRunner.withPropertyValues("cache.ttl=10", "cache.memory.ttl=20")
			.run((context) -> assertThat(defaultTtl(context.getBean(SockudoCache.class), "key"))
				.isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20)));
	}

	@Test
	void generalTtlAppliesWithoutOneOfTheDriver() {
		this.contextRunner.withPropertyValues("cache.ttl=5m")
			.run((context) -> assertThat(defaultTtl(context.getBean(SockudoCache.class), "key"))
				.isBetween(Duration.ofSeconds(295), Duration.ofSeconds(300)));
	}

	@Test
	void zeroTtlNeverExpires() {
		this.contextRunner.withPropertyValues("cache.ttl=0")
			.run((context) -> assertThat(defaultTtl(context.getBean(SockudoCache.class), "key"))
				.isEqualTo(Duration.ZERO));
	}

	@Test
	void namespaceTtlWinsOverTheDefaultAndIsInherited() {
		this.contextRunner.withPropertyValues("cache.ttl=10", "cache.caches.users.ttl=1h").run((context) -> {
			SockudoCache users = context.getBean(SockudoCache.class).namespace("users");
			assertThat(defaultTtl(users, "1")).isGreaterThan(Duration.ofMinutes(59));
			assertThat(defaultTtl(users.namespace("deep"), "1")).isGreaterThan(Duration.ofMinutes(59));
			SockudoCache others = context.getBean(SockudoCache.class).namespace("others");
			assertThat(defaultTtl(others, "1")).isLessThanOrEqualTo(Duration.ofSeconds(10));
		});
	}

	@Test
	void namespaceTtlIsFoundWithoutRegardToCaseAndDashes() {
		this.contextRunner.withPropertyValues("cache.caches.usersbyid.ttl=1h").run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			assertThat(defaultTtl(cache.namespace("usersById"), "1")).isGreaterThan(Duration.ofMinutes(59));
			assertThat(defaultTtl(cache.namespace("users-by-id"), "1")).isGreaterThan(Duration.ofMinutes(59));
		});
	}

	@Test
	void loadSettingsOfACacheWinOverTheGeneralOnesAndThoseOfACallOverBoth() {
		this.contextRunner
			.withPropertyValues("cache.load.ttl-jitter=0.5", "cache.caches.users.ttl-jitter=0", "cache.ttl=1h")
			.run((context) -> {
				SockudoCache cache = context.getBean(SockudoCache.class);
				assertThat(ttlsOfLoads(cache, LoadOptions.defaults()))
					.anyMatch((ttl) -> ttl.compareTo(Duration.ofMinutes(55)) < 0)
					.allMatch((ttl) -> ttl.compareTo(Duration.ofMinutes(29)) > 0);
				assertThat(ttlsOfLoads(cache.namespace("users"), LoadOptions.defaults()))
					.allMatch((ttl) -> ttl.compareTo(Duration.ofMinutes(59)) > 0);
				assertThat(ttlsOfLoads(cache.namespace("users"), LoadOptions.defaults().ttlJitter(0.9)))
					.anyMatch((ttl) -> ttl.compareTo(Duration.ofMinutes(29)) < 0);
			});
	}

	private static List<Duration> ttlsOfLoads(SockudoCache cache, LoadOptions options) {
		return IntStream.range(0, 100).mapToObj((number) -> {
			cache.remove("k" + number);
			cache.getOrLoad("k" + number, options, (key) -> "v");
			return Objects.requireNonNull(cache.ttl("k" + number));
		}).toList();
	}

	@Test
	void loadsThatTheirCallersLeaveRunOnTheExecutorOfTheApplicationAndInItsContext() {
		ThreadLocal<String> trace = new ThreadLocal<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor("trace-of-a-test", trace);
		try {
			this.contextRunner.withBean("sockudoCacheLoadExecutor", Executor.class, () -> (load) -> {
				Thread thread = new Thread(load, "of the application");
				thread.setDaemon(true);
				thread.start();
			}).run((context) -> {
				trace.set("4711");
				assertThat(refreshed(context.getBean(SockudoCache.class), trace)).isEqualTo("of the application 4711");
			});
			this.contextRunner.run((context) -> {
				trace.set("4712");
				assertThat(refreshed(context.getBean(SockudoCache.class), trace))
					.matches("sockudo-cache-load-\\d+ 4712");
			});
		}
		finally {
			trace.remove();
			ContextRegistry.getInstance().removeThreadLocalAccessor("trace-of-a-test");
		}
	}

	private static @Nullable String refreshed(SockudoCache cache, ThreadLocal<String> trace) {
		// Long before it expires, and at once.
		LoadOptions options = LoadOptions.defaults().ttl(Duration.ofHours(1)).refreshAhead(1E-9);
		cache.set("k", "old", Duration.ofMinutes(59));
		assertThat(cache.getOrLoad("k", options, (key) -> Thread.currentThread().getName() + " " + trace.get()))
			.isEqualTo("old");
		Awaitility.await().until(() -> !"old".equals(cache.get("k")));
		return cache.get("k");
	}

	@Test
	void capacityZeroKeepsNothing() {
		this.contextRunner.withPropertyValues("cache.memory.max-capacity=0").run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.set("key", "value");
			assertThat(cache.get("key")).isNull();
		});
	}

	@Test
	void backsOffWhenTheApplicationHasACacheOfItsOwn() {
		this.contextRunner.withUserConfiguration(OwnCacheConfiguration.class).run((context) -> {
			assertThat(context).hasSingleBean(SockudoCache.class).doesNotHaveBean(DefaultSockudoCache.class);
			assertThat(context.getBean(SockudoCache.class)).isSameAs(OwnCacheConfiguration.CACHE);
			assertThat(context).hasSingleBean(CacheDriver.class);
		});
	}

	@Test
	void usesADriverOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnDriverConfiguration.class).run((context) -> {
			assertThat(context).hasSingleBean(CacheDriver.class).doesNotHaveBean(MemoryDriver.class);
			context.getBean(SockudoCache.class).set("key", "value");
			assertThat(context.getBean(NoneDriver.class).entries().statistics().puts()).isOne();
		});
	}

	@Test
	void typedViewsUseTheJsonMapperOfTheApplication() {
		this.contextRunner.withUserConfiguration(JsonConfiguration.class).run((context) -> {
			SockudoCache cache = context.getBean(SockudoCache.class);
			cache.withValues(Person.class).set("key", new Person("Ada"));
			assertThat(cache.get("key")).isEqualTo("{\"given_name\":\"Ada\"}");
		});
	}

	@Test
	void closingTheContextEndsTheCleanupThreadAndTheCache() {
		Set<Thread> before = cleanupThreads();
		SockudoCache[] cache = new SockudoCache[1];
		this.contextRunner.run((context) -> {
			cache[0] = context.getBean(SockudoCache.class);
			Set<Thread> own = cleanupThreads();
			own.removeAll(before);
			assertThat(own).singleElement().satisfies((thread) -> assertThat(thread.isDaemon()).isTrue());
		});
		Awaitility.await().until(() -> before.containsAll(cleanupThreads()));
		assertThatExceptionOfType(CacheUnavailableException.class).isThrownBy(() -> cache[0].get("key"));
	}

	@Test
	void destroyedViewLeavesTheCacheOpen() {
		this.contextRunner.run((context) -> {
			CompletableFuture<String> loaded = new CompletableFuture<>();
			CompletableFuture<String> waiting = context.getBean(SockudoCache.class)
				.async()
				.getOrLoad("key", (key) -> loaded);
			new ApplicationContextRunner().withParent(context)
				.withUserConfiguration(ViewConfiguration.class)
				.run((child) -> assertThat(child).hasBean("tenant"));
			assertThat(waiting).isNotDone();
			loaded.complete("value");
			assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("value");
		});
	}

	@Test
	void cleanupIntervalZeroStartsNoThread() {
		Set<Thread> before = cleanupThreads();
		this.contextRunner.withPropertyValues("cache.memory.cleanup-interval=0")
			.run((context) -> assertThat(cleanupThreads()).isSubsetOf(before));
	}

	@Test
	void severalContextsKeepTheirEntriesApart() {
		this.contextRunner.run((first) -> this.contextRunner.run((second) -> {
			first.getBean(SockudoCache.class).set("key", "first");
			assertThat(second.getBean(SockudoCache.class).get("key")).isNull();
		}));
	}

	@Test
	void worksInWebApplications() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(SockudoCache.class));
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(SockudoCache.class));
	}

	@Test
	void worksWithActuator() {
		this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(EndpointAutoConfiguration.class, HealthContributorAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(SockudoCache.class));
	}

	@Test
	void worksWithLazyInitialization() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context.getBeanFactory().containsSingleton("sockudoCache")).isFalse();
				assertThat(context.getBean(SockudoCache.class).get("key")).isNull();
			});
	}

	@Test
	void wrongSettingStopsTheStartWithLazyInitializationToo() {
		this.contextRunner.withPropertyValues("cache.ttl=-1")
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOf(InvalidCacheSettingsException.class));
	}

	@Test
	void missingCaffeineStopsTheStartAndNamesTheDependency() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Caffeine.class))
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOfSatisfying(InvalidCacheSettingsException.class,
						(failure) -> assertThat(failure.action()).contains("com.github.ben-manes.caffeine:caffeine")));
	}

	@Test
	void driverNoneNeedsNoCaffeine() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Caffeine.class))
			.withPropertyValues("cache.driver=none")
			.run((context) -> assertThat(context).hasSingleBean(SockudoCache.class));
	}

	private static Duration defaultTtl(SockudoCache cache, String key) {
		cache.set(key, "value");
		return Objects.requireNonNull(cache.ttl(key));
	}

	private static Set<Thread> cleanupThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(CLEANUP_THREAD))
			.collect(Collectors.toSet());
	}

	record Person(String givenName) {

	}

	@Configuration(proxyBeanMethods = false)
	static class ViewConfiguration {

		@Bean
		KeyValueCache<String> tenant(SockudoCache cache) {
			return cache.namespace("tenant");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCacheConfiguration {

		static final SockudoCache CACHE = mock(SockudoCache.class);

		@Bean
		SockudoCache ownCache() {
			return CACHE;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDriverConfiguration {

		@Bean
		NoneDriver ownDriver() {
			return new NoneDriver("own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JsonConfiguration {

		@Bean
		JsonMapper jsonMapper() {
			return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		}

	}

}
