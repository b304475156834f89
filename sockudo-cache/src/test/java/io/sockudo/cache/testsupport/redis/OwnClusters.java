/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.sockudo.cache.testsupport.redis;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Clusters of the tests of a class, see {@link OwnCluster}.
 */
final class OwnClusters implements AutoCloseable {

	private final Map<Parameter, CompletableFuture<RedisCluster>> starting = new ConcurrentHashMap<>();

	OwnClusters(Class<?> tests) {
		ReflectionSupport.streamMethods(tests, (method) -> true, HierarchyTraversalMode.BOTTOM_UP)
			.map(Method::getParameters)
			.flatMap(Arrays::stream)
			.filter((parameter) -> AnnotationSupport.isAnnotated(parameter, OwnCluster.class))
			.forEach((parameter) -> this.starting.put(parameter, start(parameter)));
	}

	private static CompletableFuture<RedisCluster> start(Parameter parameter) {
		OwnCluster wanted = AnnotationSupport.findAnnotation(parameter, OwnCluster.class).orElseThrow();
		String password = wanted.password().isEmpty() ? null : wanted.password();
		return Parallel.begin(() -> RedisCluster.start(wanted.replicas(),
				(node) -> node.password(password).arguments(wanted.arguments())));
	}

	/**
	 * Return the cluster of a test, or another one if the test is repeated.
	 * @param parameter the parameter of the test
	 * @return the cluster, to be closed by the caller
	 */
	RedisCluster take(Parameter parameter) {
		CompletableFuture<RedisCluster> first = this.starting.remove(parameter);
		return ((first != null) ? first : start(parameter)).join();
	}

	// Those of tests that were not run.
	@Override
	public void close() {
		this.starting.values().forEach((cluster) -> cluster.thenAccept(RedisCluster::close));
	}

}
