/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.health;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import io.sockudo.cache.autoconfigure.SockudoCacheAutoConfiguration;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.store.CacheDriver;

/**
 * Auto-configuration of the health indicator {@code sockudoCache}, if the application has
 * Spring Boot's health. The reactive endpoint adapts it, off its threads.
 */
@AutoConfiguration(after = SockudoCacheAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(CacheDriver.class)
@ConditionalOnEnabledHealthIndicator("sockudo-cache")
public final class SockudoCacheHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "sockudoCacheHealthIndicator")
	SockudoCacheHealthIndicator sockudoCacheHealthIndicator(CacheDriver driver, CacheProperties properties) {
		return new SockudoCacheHealthIndicator(driver, properties.getHealth().getDownWhenUnavailable());
	}

}
