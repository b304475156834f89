/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.autoconfigure;

import java.util.Objects;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.CaffeineSpec;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CaffeineCachesAutoConfiguration}: which manager applications with
 * beans for Caffeine had before, they have with the starter.
 */
class CaffeineCachesAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, SockudoCacheAutoConfiguration.class,
				SockudoCacheManagerAutoConfiguration.class, CaffeineCachesAutoConfiguration.class,
				CacheAutoConfiguration.class))
		.withUserConfiguration(Caching.class);

	@Test
	void beansForCaffeineKeepTheirManager() {
		this.runner.withBean(Caffeine.class, () -> Caffeine.newBuilder().maximumSize(10)).run((context) -> {
			assertThat(context.getBean(CacheManager.class)).isInstanceOf(CaffeineCacheManager.class);
			Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("any"));
			cache.put("k", "v");
			assertThat(cache.get("k", String.class)).isEqualTo("v");
		});
		this.runner.withBean(CaffeineSpec.class, () -> CaffeineSpec.parse("maximumSize=0")).run((context) -> {
			CaffeineCacheManager manager = context.getBean(CaffeineCacheManager.class);
			com.github.benmanes.caffeine.cache.Cache<?, ?> cache = (com.github.benmanes.caffeine.cache.Cache<?, ?>) Objects
				.requireNonNull(manager.getCache("any"))
				.getNativeCache();
			assertThat(cache.policy().eviction()).hasValueSatisfying((size) -> assertThat(size.getMaximum()).isZero());
		});
	}

	@Test
	void whatElseTheApplicationHasGoesBeforeThem() {
		ApplicationContextRunner own = this.runner.withBean(Caffeine.class, Caffeine::newBuilder);
		own.withPropertyValues("spring.data.redis.host=127.0.0.1")
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(RedisCacheManager.class));
		own.withBean(RedisCacheConfiguration.class, RedisCacheConfiguration::defaultCacheConfig)
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(RedisCacheManager.class));
		own.withBean(Cache.class, () -> new ConcurrentMapCache("own"))
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(SimpleCacheManager.class));
		own.withBean("own", CacheManager.class, SimpleCacheManager::new)
			.run((context) -> assertThat(context).hasSingleBean(CacheManager.class).hasBean("own"));
	}

	@Test
	void withoutSuchBeansThereIsNone() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(CaffeineCacheManager.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caching {

	}

}
