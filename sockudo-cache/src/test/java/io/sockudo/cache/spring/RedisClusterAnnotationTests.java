/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Spring's annotations on a Redis Cluster.
 */
class RedisClusterAnnotationTests extends AnnotationContract {

	@Override
	SpringCaches open() {
		RedisNodes servers = RedisNodes.cluster();
		servers.onEach("FLUSHALL");
		return SpringCaches.on(servers);
	}

}
