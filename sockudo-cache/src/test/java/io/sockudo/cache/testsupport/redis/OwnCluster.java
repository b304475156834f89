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
 * Cluster as a parameter of a test that no other test sees, and that is closed after it.
 * All of a class begin to start when its tests begin: each needs two seconds before it
 * accepts writes, whatever the machine does.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
public @interface OwnCluster {

	/**
	 * Whether each master has a replica.
	 * @return whether there are replicas
	 */
	boolean replicas() default false;

	/**
	 * The password of all nodes.
	 * @return the password, or nothing for none
	 */
	String password() default "";

	/**
	 * More of the configuration of each node.
	 * @return names, with {@code --}, and values
	 */
	String[] arguments() default {};

}
