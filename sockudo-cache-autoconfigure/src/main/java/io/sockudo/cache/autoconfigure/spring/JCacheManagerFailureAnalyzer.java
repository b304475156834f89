/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.spring.SockudoCacheManager;

/**
 * Failure analyzer for a missing {@code javax.cache.CacheManager} where Spring's caches
 * are on this cache. It comes before Spring Boot's own, which would advise to define one.
 */
@Order(-1)
class JCacheManagerFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final String JCACHE_MANAGER = "javax.cache.CacheManager";

	private static final String MANAGER = "io.sockudo.cache.spring.SockudoCacheManager";

	private final BeanFactory beans;

	JCacheManagerFailureAnalyzer(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType type = cause.getResolvableType();
		if (type == null || !type.toClass().getName().equals(JCACHE_MANAGER) || !isManagerOurs()) {
			return null;
		}
		return new FailureAnalysis(
				((description != null) ? description : "A component") + " required a bean of type '" + JCACHE_MANAGER
						+ "', but Spring's caches are on Sockudo Cache, because " + SelectedDriver.DRIVER + " or "
						+ OnSpringCachesCondition.ENABLED + " is set. Sockudo Cache is no JCache provider.",
				"Set " + OnSpringCachesCondition.ENABLED
						+ "=false: Spring Boot makes the caches of the JCache provider "
						+ "again, and SockudoCache stays. Or inject org.springframework.cache.CacheManager.",
				cause);
	}

	private boolean isManagerOurs() {
		return ClassUtils.isPresent(MANAGER, null) && this.beans instanceof ListableBeanFactory listable
				&& listable.getBeanNamesForType(SockudoCacheManager.class, true, false).length > 0;
	}

}
