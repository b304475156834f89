/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.util.ClassUtils;

/**
 * Detector of the beans by which an application selects a Redis.
 */
final class RedisBeanDetector {

	private static final Log logger = LogFactory.getLog(RedisBeanDetector.class);

	private static final String BOOT = DataRedisConnectionDetails.class.getPackageName();

	private static final List<String> CONNECTIONS = List.of(
			"org.springframework.data.redis.connection.RedisConnectionFactory",
			"org.springframework.data.redis.connection.RedisConfiguration");

	private RedisBeanDetector() {
	}

	static String describe(ConfigurableListableBeanFactory beans, DataRedisConnectionDetails details) {
		for (String name : beans.getBeanNamesForType(DataRedisConnectionDetails.class, true, false)) {
			if (beans.getBean(name) == details) {
				return "the bean \"" + name + "\"";
			}
		}
		return "the bean of type " + details.getClass().getName();
	}

	/**
	 * Warn of a connection factory of the application. The factories have no common way
	 * to ask for their target.
	 */
	static void warnOfOwnConnection(ConfigurableListableBeanFactory beans) {
		List<String> own = own(beans);
		if (!own.isEmpty()) {
			logger.warn("The cache uses Redis at localhost:6379, because no property says otherwise. The beans " + own
					+ " of the application may mean another one, which the cache can't see: set "
					+ "cache.redis.url-override, or properties under spring.data.redis, to its address.");
		}
	}

	private static List<String> own(ConfigurableListableBeanFactory beans) {
		return CONNECTIONS.stream()
			.filter((type) -> ClassUtils.isPresent(type, beans.getBeanClassLoader()))
			.map((type) -> ClassUtils.resolveClassName(type, beans.getBeanClassLoader()))
			.flatMap((type) -> Stream.of(beans.getBeanNamesForType(type, true, false)))
			.filter((name) -> !isOfBoot(beans, name))
			.toList();
	}

	private static boolean isOfBoot(ConfigurableListableBeanFactory beans, String name) {
		if (!beans.containsBeanDefinition(name)) {
			return false;
		}
		String configuration = beans.getBeanDefinition(name).getFactoryBeanName();
		return configuration != null && configuration.startsWith(BOOT);
	}

}
