/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure;

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
import io.sockudo.cache.codec.CachedNull;
import io.sockudo.cache.codec.ObjectCodecs;
import io.sockudo.cache.spring.CacheValues;
import io.sockudo.cache.state.AllowedTypes;

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
		return new CacheValues(ObjectCodecs.state(allowedTypes(properties, beans), classLoader), CachedNull.INSTANCE);
	}

	/**
	 * Return the allowed types. An application in the package "com" would allow the
	 * classes of everybody.
	 */
	static AllowedTypes allowedTypes(CacheProperties properties, ListableBeanFactory beans) {
		Stream<String> own = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans).stream()
				: Stream.empty();
		Stream<String> trusted = properties.getManager().getTrustedPackages().stream();
		return AllowedTypes.inPackages(Stream.concat(own.filter(AllowedTypes::isTrustable), trusted).toList());
	}

}
