/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.concurrent.Executor;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.internal.load.LoadListener;

/**
 * Configuration of the executor of loads whose callers may leave before they end: a pool
 * of our own, or an {@link Executor} of the application that has the
 * {@linkplain #EXECUTOR right name}.
 */
@Configuration(proxyBeanMethods = false)
class LoadConfiguration {

	static final String EXECUTOR = "sockudoCacheLoadExecutor";

	static final String CONTEXT_PROPAGATION = "io.micrometer.context.ContextSnapshotFactory";

	@Bean
	@ConditionalOnMissingBean
	LoadExecutor sockudoCacheLoadThreads(BeanFactory beans, ObjectProvider<LoadListener> listeners) {
		LoadExecutor.Context context = ClassUtils.isPresent(CONTEXT_PROPAGATION, getClass().getClassLoader())
				? new ContextPropagation() : LoadExecutor.Context.NONE;
		LoadExecutor threads = beans.containsBean(EXECUTOR)
				? LoadExecutor.on(beans.getBean(EXECUTOR, Executor.class), context) : LoadExecutor.create(context);
		LoadListener listener = listeners.getIfUnique();
		return (listener != null) ? threads.listenedBy(listener) : threads;
	}

}
