/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Annotation for a test class whose application is to have its cache without Redis,
 * whatever {@code cache.driver} says: {@code SockudoCache}, {@code CacheManager} and
 * {@code RateLimiter} behave as on Redis, and the beans
 * {@link io.sockudo.cache.test.CacheClock} and {@link io.sockudo.cache.test.CacheFaults}
 * move the time and break things. Works with {@code @SpringBootTest} and with slices such
 * as {@code @WebMvcTest}. Entries, rate limits, faults and counts are forgotten before
 * and after each test method.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping(TestCacheAutoConfiguration.PREFIX)
public @interface AutoConfigureSockudoCache {

	/**
	 * Return the state of Redis while the application starts. The property
	 * {@code sockudo.cache.test.redis-at-start} is the same.
	 * @return the state
	 */
	RedisAtStart redisAtStart() default RedisAtStart.UP;

	/**
	 * State of Redis while the application starts.
	 */
	enum RedisAtStart {

		/**
		 * It can be reached.
		 */
		UP,

		/**
		 * It can't be reached, and is
		 * {@linkplain io.sockudo.cache.test.CacheFaults#redisDown() down} at the
		 * beginning of each test method. With {@code cache.redis.fail-fast} that stops
		 * the start.
		 */
		DOWN,

		/**
		 * It refuses the connection, for example because the password is wrong. That
		 * stops the start.
		 */
		REFUSING

	}

}
