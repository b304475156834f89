/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.spring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.CaffeineSpec;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.actuate.endpoint.CachesEndpoint;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.CachesEndpointAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.RedisCacheManagerBuilderCustomizer;
import org.springframework.boot.cache.autoconfigure.metrics.CacheMetricsAutoConfiguration;
import org.springframework.boot.cache.metrics.CacheMeterBinderProvider;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.SimpleCacheResolver;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.cache.support.NoOpCacheManager;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.none.NoneDriver;
import io.sockudo.cache.spring.SockudoCacheManager;
import io.sockudo.cache.spring.SockudoCacheManagerBuilder;
import io.sockudo.cache.spring.SockudoSpringCache;
import io.sockudo.cache.spring.TestValues;
import io.sockudo.cache.store.EntryStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SockudoCacheManagerAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SockudoCacheManagerAutoConfigurationTests {

	private static final String LINE = "Spring's caches are not on Sockudo Cache but stay where they were";

	private static final String WAY_OUT = "Set cache.manager.enabled=true to move them.";

	private final ApplicationContextRunner bare = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(SockudoCacheAutoConfiguration.class, SockudoCacheManagerAutoConfiguration.class,
					CacheAutoConfiguration.class, CachesEndpointAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.bare.withUserConfiguration(Caching.class);

	// With Boot's own Redis starter beside this one.
	private final ApplicationContextRunner redis = this.runner
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));

	@Test
	void enableCachingIsEnough(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(CacheManager.class).hasSingleBean(SockudoCacheManager.class);
			Cache cache = cache(context.getBean(CacheManager.class), "any");
			cache.put(1, "v");
			assertThat(cache.get(1, String.class)).isEqualTo("v");
			assertThat(context.getBean(CacheManager.class).getCacheNames()).containsExactly("any");
		});
		assertThat(output).doesNotContain(LINE);
	}

	@Test
	void managerWithoutCachingStartsNothing(CapturedOutput output) {
		this.bare.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class)).run((context) -> {
			assertThat(context).doesNotHaveBean(SockudoCacheManager.class);
			assertThat(context).hasNotFailed();
		});
		assertThat(output).doesNotContain(LINE);
		Set<Thread> before = Set.copyOf(threads());
		this.bare.withPropertyValues("cache.driver=none").run((context) -> {
			assertThat(context).hasSingleBean(SockudoCacheManager.class);
			assertThat(threads()).isSubsetOf(before);
		});
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("sockudo"))
			.collect(Collectors.toSet());
	}

	@ParameterizedTest
	@ValueSource(classes = { NoDefaultCandidate.class, NoAutowireCandidate.class })
	void managerThatNobodyGetsByItsTypeLooksAfterNothing(Class<?> other, CapturedOutput output) {
		this.runner.withUserConfiguration(other).run((context) -> {
			assertThat(context.getBean(CacheManager.class)).isInstanceOf(SockudoCacheManager.class);
			assertThat(context.getBean("otherManager")).isInstanceOf(ConcurrentMapCacheManager.class);
		});
		assertThat(output).doesNotContain(LINE);
	}

	@Test
	void stepsBackForACacheManagerOfTheApplicationInAnyCase(CapturedOutput output) {
		for (String property : List.of("x=y", "cache.manager.enabled=true")) {
			this.runner.withPropertyValues(property)
				.withBean(ConcurrentMapCacheManager.class)
				.run((context) -> assertThat(context).hasSingleBean(CacheManager.class)
					.hasSingleBean(ConcurrentMapCacheManager.class));
		}
		String bean = LINE + ": the application has the bean 'concurrentMapCacheManager' ("
				+ ConcurrentMapCacheManager.class.getName() + ").";
		assertThat(output.getAll().lines()).filteredOn((line) -> line.contains(bean))
			.hasSize(2)
			.satisfiesExactly((line) -> assertThat(line).contains("INFO").doesNotContain("cache.manager"),
					(line) -> assertThat(line).contains("WARN").endsWith("cache.manager.enabled=true has no effect."));
	}

	@Test
	void stepsBackForACacheResolver(CapturedOutput output) {
		ApplicationContextRunner own = this.runner.withUserConfiguration(Resolving.class);
		own.run((context) -> assertThat(context).doesNotHaveBean(CacheManager.class));
		assertThat(output).containsOnlyOnce(LINE + ": the application has the bean 'cacheResolver' ("
				+ CacheResolver.class.getName() + "). " + WAY_OUT);
		own.withPropertyValues("cache.manager.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(SockudoCacheManager.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.cache.type=caffeine", "spring.cache.cache-names=a",
			"spring.cache.caffeine.spec=maximumSize=1", "spring.cache.redis.time-to-live=1m" })
	void stepsBackForAPropertyOfSpringBootsCaches(String property, CapturedOutput output) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasSingleBean(CacheManager.class)
				.doesNotHaveBean(SockudoCacheManager.class));
		assertThat(output).containsOnlyOnce(LINE + ": " + property.split("=")[0] + " is set. " + WAY_OUT);
		this.runner.withPropertyValues(property, "cache.manager.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(CacheManager.class)
				.hasSingleBean(SockudoCacheManager.class));
	}

	@Test
	void stepsBackForBeansThatShapeSpringBootsCaches(CapturedOutput output) {
		Map<Class<?>, ApplicationContextRunner> shaped = Map.of(RedisCacheConfiguration.class,
				this.runner.withBean(RedisCacheConfiguration.class, RedisCacheConfiguration::defaultCacheConfig),
				RedisCacheManagerBuilderCustomizer.class,
				this.runner.withBean(RedisCacheManagerBuilderCustomizer.class, () -> (builder) -> {
				}), Caffeine.class, this.runner.withBean(Caffeine.class, Caffeine::newBuilder), CaffeineSpec.class,
				this.runner.withBean(CaffeineSpec.class, () -> CaffeineSpec.parse("maximumSize=1")), CacheLoader.class,
				this.runner.withUserConfiguration(Loading.class), Cache.class,
				this.runner.withBean(Cache.class, () -> new ConcurrentMapCache("own")));
		shaped.forEach((type, application) -> {
			application.run((context) -> assertThat(context).hasSingleBean(CacheManager.class)
				.doesNotHaveBean(SockudoCacheManager.class));
			application.withPropertyValues("cache.manager.enabled=true")
				.run((context) -> assertThat(context).hasSingleBean(SockudoCacheManager.class));
			assertThat(output)
				.containsPattern(LINE + ": the application has the bean '[^']+' \\(" + type.getName() + "\\)\\. ");
		});
	}

	@Test
	void redisCacheBeansKeepTheirRedisCacheManager() {
		this.redis.withUserConfiguration(RedisCaching.class)
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(RedisCacheManager.class));
		this.redis.withPropertyValues("spring.cache.type=redis")
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(RedisCacheManager.class));
		this.redis.withBean(Cache.class, () -> new ConcurrentMapCache("own"))
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(SimpleCacheManager.class));
	}

	@Test
	void cachesThatSpringBootHadInRedisStayThereUntilADriverIsNamed(CapturedOutput output) {
		for (String property : List.of("x=y", "spring.data.redis.host=127.0.0.1")) {
			this.redis.withPropertyValues(property)
				.run((context) -> assertThat(context.getBean(CacheManager.class))
					.isInstanceOf(RedisCacheManager.class));
		}
		assertThat(output).contains(LINE + ": the application has the bean 'redisConnectionFactory' ("
				+ LettuceConnectionFactory.class.getName() + "), and cache.driver is not set. " + WAY_OUT);
		for (String property : List.of("cache.driver=memory", "cache.driver=none", "cache.manager.enabled=true")) {
			this.redis.withPropertyValues(property)
				.run((context) -> assertThat(context.getBean(CacheManager.class))
					.isInstanceOf(SockudoCacheManager.class));
		}
	}

	@Test
	void redisConnectionOfABeanCountsAsWell(CapturedOutput output) {
		this.redis.withBean("own", RedisConnectionFactory.class, LettuceConnectionFactory::new)
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(RedisCacheManager.class));
		assertThat(output).containsOnlyOnce(LINE + ": the application has the bean 'own'");
	}

	@Test
	void connectionDetailsAloneHoldNoCaches() {
		this.runner.withBean("service", DataRedisConnectionDetails.class, ServiceDetails::new)
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(SockudoCacheManager.class));
	}

	@Test
	void cachesOfTheOnlyJCacheProviderStayThereUntilADriverIsNamed(CapturedOutput output) {
		JCacheProviders one = new JCacheProviders(JCacheProviders.One.class);
		ApplicationContextRunner jcache = this.runner.withClassLoader(one);
		jcache.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(JCacheCacheManager.class));
		assertThat(output).containsOnlyOnce(LINE + ": " + JCacheProviders.One.class.getName()
				+ " is on the classpath, and cache.driver is not set");
		for (String property : List.of("cache.driver=memory", "cache.manager.enabled=true")) {
			jcache.withPropertyValues(property)
				.run((context) -> assertThat(context.getBean(CacheManager.class))
					.isInstanceOf(SockudoCacheManager.class));
		}
	}

	@Test
	void jCacheWithoutAProviderOrWithSeveralHoldsNoCaches() {
		this.runner
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(SockudoCacheManager.class));
		this.runner.withClassLoader(new JCacheProviders(JCacheProviders.One.class, JCacheProviders.Other.class))
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(SockudoCacheManager.class));
	}

	@Test
	void jCacheManagerThatIsMissedHasAnExplanation() {
		this.runner.withClassLoader(new JCacheProviders(JCacheProviders.One.class))
			.withUserConfiguration(WithJCacheManager.class)
			.withPropertyValues("cache.driver=memory")
			.run((context) -> {
				Throwable failure = Objects.requireNonNull(context.getStartupFailure());
				StaticListableBeanFactory beans = new StaticListableBeanFactory();
				assertThat(new JCacheManagerFailureAnalyzer(beans).analyze(failure)).isNull();
				beans.addBean("cacheManager",
						SockudoCacheManagerBuilder.of(new NoneDriver("kv"), TestValues::create).build());
				FailureAnalysis analysis = Objects
					.requireNonNull(new JCacheManagerFailureAnalyzer(beans).analyze(failure));
				assertThat(analysis.getDescription()).contains("required a bean of type 'javax.cache.CacheManager'",
						"Spring's caches are on Sockudo Cache");
				assertThat(analysis.getAction()).contains("cache.manager.enabled=false");
			});
		this.runner.withClassLoader(new JCacheProviders(JCacheProviders.One.class))
			.withUserConfiguration(WithJCacheManager.class)
			.withPropertyValues("cache.driver=memory", "cache.manager.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void falseSwitchesItOffWithoutALine(CapturedOutput output) {
		this.runner.withPropertyValues("cache.manager.enabled=false", "spring.cache.type=simple")
			.run((context) -> assertThat(context.getBean(CacheManager.class))
				.isInstanceOf(ConcurrentMapCacheManager.class));
		assertThat(output).doesNotContain(LINE);
	}

	@Test
	void cachingThatATestSwitchesOffStaysOff() {
		for (String property : List.of("x=y", "cache.manager.enabled=true")) {
			this.runner.withPropertyValues("spring.cache.type=none", property)
				.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(NoOpCacheManager.class));
		}
	}

	@Test
	void fixedNamesAreAllThatThereAre() {
		this.runner.withPropertyValues("cache.manager.cache-names=a,b").run((context) -> {
			CacheManager manager = context.getBean(CacheManager.class);
			assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("a", "b");
			assertThat(manager.getCache("a")).isInstanceOf(SockudoSpringCache.class);
			assertThat(manager.getCache("c")).isNull();
		});
	}

	@Test
	void settingsOfOneCacheAreFoundByItsNameInAnySpelling() {
		this.runner
			.withPropertyValues("cache.ttl=1m", "cache.caches.usersbyid.ttl=1h", "cache.caches.usersbyid.null-ttl=5s",
					"cache.caches.usersbyid.max-capacity=0", "cache.caches.short.ttl=30s")
			.run((context) -> {
				CacheManager manager = context.getBean(CacheManager.class);
				assertThat(ttl(manager, "any", "v")).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
				assertThat(ttl(manager, "short", null)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
				cache(manager, "usersById").put("k", "v");
				assertThat(cache(manager, "usersById").get("k")).isNull();
			});
		this.runner.withPropertyValues("cache.caches.users_by_id.ttl=1h", "cache.caches.users_by_id.null-ttl=5s")
			.run((context) -> {
				CacheManager manager = context.getBean(CacheManager.class);
				assertThat(ttl(manager, "usersById", "v")).isGreaterThan(Duration.ofMinutes(50));
				assertThat(ttl(manager, "usersById", null)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
			});
	}

	@SuppressWarnings("unchecked")
	private static Duration ttl(CacheManager manager, String name, @Nullable Object value) {
		Cache cache = cache(manager, name);
		cache.put("k", value);
		return Duration.ofMillis(((EntryStore<Object>) cache.getNativeCache()).ttl("k").join());
	}

	private static Cache cache(CacheManager manager, String name) {
		return Objects.requireNonNull(manager.getCache(name));
	}

	@Test
	void customizersApply() {
		this.runner.withUserConfiguration(Customizing.class)
			.withPropertyValues("cache.manager.cache-names=a")
			.run((context) -> {
				CacheManager manager = context.getBean(CacheManager.class);
				assertThat(manager.getCache("a")).isInstanceOf(TransactionAwareCacheDecorator.class);
				assertThat(context.getBean(Customizing.class).customized).isEqualTo("SockudoCacheManager");
			});
	}

	@Test
	void endpointListsAndClearsTheCaches() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=caches").run((context) -> {
			cache(context.getBean(CacheManager.class), "users").put("k", "v");
			CachesEndpoint endpoint = context.getBean(CachesEndpoint.class);
			assertThat(endpoint.caches().getCacheManagers()).hasEntrySatisfying("cacheManager",
					(manager) -> assertThat(manager.getCaches()).containsKey("users"));
			assertThat(endpoint.clearCache("users", null)).isTrue();
			assertThat(cache(context.getBean(CacheManager.class), "users").get("k")).isNull();
		});
	}

	@Test
	void metricsOfOtherCachesDoNotMindAndAProviderOfTheApplicationIsAsked() {
		ApplicationContextRunner measured = this.runner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					SimpleMetricsExportAutoConfiguration.class, CacheMetricsAutoConfiguration.class))
			.withPropertyValues("cache.manager.cache-names=a");
		measured.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SockudoCacheManager.class));
		measured.withUserConfiguration(Customizing.class, Measuring.class)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).get("own.puts").gauge().value())
				.isZero());
	}

	@Test
	void worksWithoutRedisAndWithLazyBeans() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.data", "org.springframework.boot.data.redis",
					"io.lettuce", "org.springframework.transaction"))
			.run((context) -> assertThat(context).hasSingleBean(SockudoCacheManager.class));
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).hasSingleBean(SockudoCacheManager.class));
	}

	@Test
	void stepsBackWithoutSpringsCacheSupport() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SockudoCacheAutoConfiguration.class,
					SockudoCacheManagerAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.cache"))
			.run((context) -> assertThat(context).doesNotHaveBean(CacheManager.class).hasNotFailed());
	}

	@Test
	void contextsShareNothing() {
		this.runner.run((first) -> this.runner.run((second) -> {
			cache(first.getBean(CacheManager.class), "a").put("k", "v");
			assertThat(cache(second.getBean(CacheManager.class), "a").get("k")).isNull();
		}));
	}

	@Test
	void cacheManagerOfAParentIsTheApplications() {
		this.runner.withBean(CaffeineCacheManager.class)
			.run((parent) -> this.runner.withParent(parent)
				.run((context) -> assertThat(context.getBeansOfType(SockudoCacheManager.class)).isEmpty()));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caching {

	}

	@Configuration(proxyBeanMethods = false)
	static class Resolving implements CachingConfigurer {

		@Bean
		@Override
		public CacheResolver cacheResolver() {
			return new SimpleCacheResolver(new ConcurrentMapCacheManager());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RedisCaching {

		@Bean
		RedisCacheConfiguration redisCacheConfiguration() {
			return RedisCacheConfiguration.defaultCacheConfig().entryTtl(Duration.ofMinutes(1));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Measuring {

		@Bean
		CacheMeterBinderProvider<SockudoSpringCache> meters() {
			return (cache, tags) -> (registry) -> Gauge.builder("own.puts", () -> cache.statistics().puts())
				.register(registry);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Loading {

		@Bean
		CacheLoader<Object, Object> cacheLoader() {
			return (key) -> key;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizing {

		private String customized = "";

		@Bean
		CacheManagerCustomizer<SockudoCacheManager> transactions() {
			return (manager) -> manager.setTransactionAware(true);
		}

		@Bean
		CacheManagerCustomizer<CacheManager> every() {
			return (manager) -> this.customized += manager.getClass().getSimpleName();
		}

		@Bean
		CacheManagerCustomizer<CaffeineCacheManager> other() {
			return (manager) -> this.customized += "other";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithJCacheManager {

		@Bean
		String needsIt(javax.cache.CacheManager manager) {
			return manager.toString();
		}

	}

	static class ServiceDetails implements DataRedisConnectionDetails {

		@Override
		public Standalone getStandalone() {
			return Standalone.of("127.0.0.1", 1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoDefaultCandidate {

		@Bean(defaultCandidate = false)
		ConcurrentMapCacheManager otherManager() {
			return new ConcurrentMapCacheManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoAutowireCandidate {

		@Bean(autowireCandidate = false)
		ConcurrentMapCacheManager otherManager() {
			return new ConcurrentMapCacheManager();
		}

	}

}
