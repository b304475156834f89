/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What the tests of a class have for themselves, see {@link OwnCluster} and
 * {@link OwnSentinels}.
 */
final class OwnServers implements AutoCloseable {

	// Until a test has the cluster no node may be missed, however late it is.
	private static final String[] PATIENT = { RedisCluster.NODE_TIMEOUT_OPTION, "15000" };

	private final Map<Parameter, CompletableFuture<AutoCloseable>> starting = new ConcurrentHashMap<>();

	OwnServers(Class<?> tests) {
		ReflectionSupport.streamMethods(tests, (method) -> true, HierarchyTraversalMode.BOTTOM_UP)
			.map(Method::getParameters)
			.flatMap(Arrays::stream)
			.filter(OwnServers::isOwn)
			.forEach((parameter) -> this.starting.put(parameter, Parallel.begin(() -> start(parameter))));
	}

	static boolean isOwn(Parameter parameter) {
		return AnnotationSupport.isAnnotated(parameter, OwnCluster.class)
				|| AnnotationSupport.isAnnotated(parameter, OwnSentinels.class);
	}

	private static AutoCloseable start(Parameter parameter) {
		return AnnotationSupport.findAnnotation(parameter, OwnCluster.class)
			.<AutoCloseable>map(OwnServers::start)
			.orElseGet(() -> start(AnnotationSupport.findAnnotation(parameter, OwnSentinels.class).orElseThrow()));
	}

	private static RedisCluster start(OwnCluster wanted) {
		return RedisCluster.start(wanted.replicas(),
				(node) -> node.password(orNull(wanted.password())).arguments(PATIENT).arguments(wanted.arguments()));
	}

	private static RedisSentinels start(OwnSentinels wanted) {
		return RedisSentinels.start(orNull(wanted.password()), orNull(wanted.sentinelPassword()));
	}

	private static String orNull(String password) {
		return password.isEmpty() ? null : password;
	}

	/**
	 * Return what a test has asked for, or another one if the test is repeated.
	 * @param parameter the parameter of the test
	 * @return the servers, to be closed by the caller
	 */
	AutoCloseable take(Parameter parameter) {
		CompletableFuture<AutoCloseable> first = this.starting.remove(parameter);
		AutoCloseable servers = (first != null) ? first.join() : start(parameter);
		if (servers instanceof RedisCluster cluster && !hasOwnTimeout(parameter)) {
			cluster.nodeTimeout(RedisCluster.NODE_TIMEOUT);
		}
		return servers;
	}

	private static boolean hasOwnTimeout(Parameter parameter) {
		return AnnotationSupport.findAnnotation(parameter, OwnCluster.class)
			.map(OwnCluster::arguments)
			.filter((arguments) -> List.of(arguments).contains(RedisCluster.NODE_TIMEOUT_OPTION))
			.isPresent();
	}

	// Those of tests that were not run.
	@Override
	public void close() {
		this.starting.values().forEach((servers) -> servers.thenAccept(OwnServers::close));
	}

	private static void close(AutoCloseable servers) {
		try {
			servers.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
