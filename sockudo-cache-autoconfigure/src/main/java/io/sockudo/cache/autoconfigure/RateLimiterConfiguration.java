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

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.core.DefaultRateLimiter;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.store.CacheDriver;

/**
 * Configuration of the rate limiter.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(RateLimiter.class)
class RateLimiterConfiguration {

	private static final String NAME = "sockudoCacheRateLimiter";

	@Bean(NAME)
	DefaultRateLimiter rateLimiter(CacheDriver driver, CacheProperties properties) {
		return new DefaultRateLimiter(driver, properties.getRateLimiter().getOnUnavailable());
	}

	@Bean
	static RateLimiterUsageDetector sockudoCacheRateLimiterUse(ConfigurableListableBeanFactory beanFactory) {
		return new RateLimiterUsageDetector(beanFactory, NAME);
	}

}
