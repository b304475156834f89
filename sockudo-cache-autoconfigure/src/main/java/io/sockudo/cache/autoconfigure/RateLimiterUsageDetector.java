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
