/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sentinels with their servers as a parameter of a test that no other test sees, and that
 * are closed after it. As with {@link OwnCluster}, all of a class start together.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface OwnSentinels {

	/**
	 * The password of master and replica.
	 * @return the password, or nothing for none
	 */
	String password() default "";

	/**
	 * The password of the sentinels.
	 * @return the password, or nothing for none
	 */
	String sentinelPassword() default "";

}
