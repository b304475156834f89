/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

import io.sockudo.cache.autoconfigure.settings.CacheDriverType;

/**
 * {@link org.springframework.context.annotation.Conditional @Conditional} that matches
 * when {@code cache.driver} names one of the drivers, in any spelling that binds to it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnCacheDriverCondition.class)
public @interface ConditionalOnCacheDriver {

	/**
	 * The drivers, one of which has to be selected.
	 * @return the drivers
	 */
	CacheDriverType[] value();

}
