/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

import io.sockudo.cache.AsyncKeyValueCache;
import io.sockudo.cache.AsyncSockudoCache;
import io.sockudo.cache.KeyValueCache;

/**
 * Failure analyzer for the injection of a view of the cache: only the cache is a bean. It
 * comes before Spring Boot's own, which would advise to define one.
 */
@Order(-1)
class InjectedViewFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> VIEWS = Set.of(AsyncKeyValueCache.class, AsyncSockudoCache.class,
			KeyValueCache.class);

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType type = cause.getResolvableType();
		if (type == null || !VIEWS.contains(type.toClass()) || cause instanceof NoUniqueBeanDefinitionException) {
			return null;
		}
		return new FailureAnalysis(
				((description != null) ? description : "A component") + " required a bean of type '" + type
						+ "', but views of the cache aren't beans.",
				"Inject io.sockudo.cache.SockudoCache and make the view where it is used: withValues(App.class) for "
						+ "values of a type, namespace(\"apps\") for keys of its own, async() for futures. Or define a "
						+ "bean of the view.",
				cause);
	}

}
