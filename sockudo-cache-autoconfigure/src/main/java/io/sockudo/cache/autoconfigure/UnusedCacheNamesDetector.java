/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheOperationSource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.NativeDetector;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.sockudo.cache.store.CachePolicies;

/**
 * Detector of settings for caches that have not been used so far and that no method
 * names, usually because a name is spelled in two ways. It logs them once the application
 * is ready.
 */
class UnusedCacheNamesDetector implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(UnusedCacheNamesDetector.class);

	private final CachePolicies policies;

	private final ListableBeanFactory beans;

	UnusedCacheNamesDetector(CachePolicies policies, ListableBeanFactory beans) {
		this.policies = policies;
		this.beans = beans;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		// In a native image the methods can't be determined.
		if (!this.policies.unused().isEmpty() && !NativeDetector.inNativeImage()) {
			Set<String> named = new TreeSet<>();
			this.beans.getBeanProvider(CacheOperationSource.class)
				.orderedStream()
				.forEach((operations) -> addNames(operations, named));
			// Counted as used, because spelling is a matter of taste.
			named.forEach(this.policies::of);
			this.policies.unused()
				.forEach((unused) -> logger.warn("No cache of the name of " + SettingsValidator.ofCache(unused)
						+ " was used so far, and no method names one" + nearest(unused, named) + "."));
		}
	}

	private void addNames(CacheOperationSource operations, Set<String> names) {
		for (String bean : this.beans.getBeanNamesForType(Object.class, false, false)) {
			Class<?> type = this.beans.getType(bean, false);
			Class<?> target = (type != null) ? ClassUtils.getUserClass(type) : null;
			if (target != null && operations.isCandidateClass(target)) {
				addNames(operations, target, names);
			}
		}
	}

	/**
	 * Add the names of a class. Annotations of a method were read when its bean was
	 * created.
	 */
	private static void addNames(CacheOperationSource operations, Class<?> type, Set<String> names) {
		try {
			ReflectionUtils.doWithMethods(type, (method) -> {
				Collection<CacheOperation> found = operations.getCacheOperations(method, type);
				if (found != null) {
					found.forEach((operation) -> names.addAll(operation.getCacheNames()));
				}
			}, ReflectionUtils.USER_DECLARED_METHODS);
		}
		catch (IllegalStateException ex) {
			// The class has methods whose types are missing.
		}
	}

	private static String nearest(String name, Set<String> named) {
		return named.stream()
			.filter((each) -> UnknownPropertiesDetector.isNear(name, each))
			.min(Comparator.comparingInt((each) -> UnknownPropertiesDetector.distance(name, each)))
			.map((each) -> "; the nearest that one names is " + each)
			.orElse("");
	}

}
