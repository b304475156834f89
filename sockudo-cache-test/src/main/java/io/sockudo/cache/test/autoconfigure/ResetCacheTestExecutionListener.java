/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.autoconfigure;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

import io.sockudo.cache.test.TestDriver;

/**
 * Test execution listener that lets each test method begin with an empty cache and
 * without faults, and leaves none to what follows it.
 */
final class ResetCacheTestExecutionListener implements TestExecutionListener, Ordered {

	/**
	 * Order of this listener: after dependency injection, before transactions.
	 */
	private static final int ORDER = 2500;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		reset(testContext);
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		reset(testContext);
	}

	private static void reset(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			testContext.getApplicationContext().getBeanProvider(TestDriver.class).ifAvailable(TestDriver::reset);
		}
	}

}
