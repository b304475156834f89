/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import java.lang.reflect.Method;
import java.time.Duration;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

import io.sockudo.cache.testsupport.Stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * JUnit extension that fails a test method that takes a second, without what the machine
 * does meanwhile.
 */
class WithinASecond implements InvocationInterceptor {

	@Override
	public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
			ExtensionContext context) throws Throwable {
		Stopwatch stopwatch = Stopwatch.start();
		invocation.proceed();
		assertThat(stopwatch.elapsed()).isLessThan(Duration.ofSeconds(1));
	}

}
