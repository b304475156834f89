/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.test.TestDriver;

/**
 * Bean post-processor that puts the loads of the application under the driver's clock.
 */
final class WatchedLoadsBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<TestDriver> driver;

	WatchedLoadsBeanPostProcessor(ObjectProvider<TestDriver> driver) {
		this.driver = driver;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof LoadExecutor threads) ? this.driver.getObject().watched(threads) : bean;
	}

}
