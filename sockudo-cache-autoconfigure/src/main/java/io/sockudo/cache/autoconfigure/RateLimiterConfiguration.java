/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
