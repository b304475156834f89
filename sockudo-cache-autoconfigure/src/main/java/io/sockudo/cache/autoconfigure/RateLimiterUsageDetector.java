/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.sockudo.cache.store.CacheDriver;

/**
 * Detector of beans that use the rate limiter. It notifies the driver at the start. Later
 * users are noticed by their first call.
 */
final class RateLimiterUsageDetector implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beanFactory;

	private final String name;

	RateLimiterUsageDetector(ConfigurableListableBeanFactory beanFactory, String name) {
		this.beanFactory = beanFactory;
		this.name = name;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.beanFactory.getDependentBeans(this.name).length > 0) {
			this.beanFactory.getBean(CacheDriver.class).rateLimits().inUse();
		}
	}

}
