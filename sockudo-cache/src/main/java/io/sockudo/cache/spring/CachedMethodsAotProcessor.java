/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.CacheEvictOperation;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.sockudo.cache.internal.state.StateHints;

/**
 * AOT processor that contributes hints for the return types of cached methods, which are
 * stored as JSON, and for the records among their arguments, which become keys.
 */
class CachedMethodsAotProcessor implements BeanRegistrationAotProcessor {

	private final AnnotationCacheOperationSource operations = new AnnotationCacheOperationSource(false);

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
		Set<ResolvableType> values = new LinkedHashSet<>();
		Set<Class<?>> keys = new LinkedHashSet<>();
		if (this.operations.isCandidateClass(type)) {
			ReflectionUtils.doWithMethods(type, (method) -> addTypes(method, type, values, keys));
		}
		return (values.isEmpty() && keys.isEmpty()) ? null : (context, code) -> {
			ReflectionHints hints = context.getRuntimeHints().reflection();
			values.forEach(new StateHints(hints)::register);
			new BindingReflectionHintsRegistrar().registerReflectionHints(hints, keys.toArray(Type[]::new));
		};
	}

	private void addTypes(Method method, Class<?> type, Set<ResolvableType> values, Set<Class<?>> keys) {
		Collection<CacheOperation> found = this.operations.getCacheOperations(method, type);
		if (found == null) {
			return;
		}
		Arrays.stream(method.getParameterTypes()).filter(Class::isRecord).forEach(keys::add);
		if (!found.stream().allMatch(CacheEvictOperation.class::isInstance)) {
			values.add(value(ResolvableType.forMethodReturnType(method, type)));
		}
	}

	private static ResolvableType value(ResolvableType returned) {
		boolean later = ReactiveAdapterRegistry.getSharedInstance().getAdapter(returned.toClass()) != null;
		return later ? returned.getGeneric() : returned;
	}

}
