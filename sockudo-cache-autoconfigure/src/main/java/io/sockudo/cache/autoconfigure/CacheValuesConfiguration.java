/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.internal.state.AllowedTypes;
import io.sockudo.cache.spring.CacheValues;

/**
 * Configuration of the codec of Spring caches: JSON of the state of objects, whose types
 * are in the application's own packages and in those that it trusts.
 */
@Configuration(proxyBeanMethods = false)
public class CacheValuesConfiguration {

	// Caches in memory never use it.
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	CacheValues sockudoCacheValues(CacheProperties properties, ConfigurableListableBeanFactory beans) {
		ClassLoader classLoader = Objects.requireNonNullElse(beans.getBeanClassLoader(), getClass().getClassLoader());
		return CacheValues.inPackages(trustedPackages(properties, beans), classLoader);
	}

	/**
	 * Return the packages whose types are allowed. An application in the package "com"
	 * would allow the classes of everybody.
	 */
	static List<String> trustedPackages(CacheProperties properties, ListableBeanFactory beans) {
		Stream<String> own = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans).stream()
				: Stream.empty();
		Stream<String> trusted = properties.getManager().getTrustedPackages().stream();
		return Stream.concat(own.filter(AllowedTypes::isTrustable), trusted).toList();
	}

}
