/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * Spring's annotations on Redis.
 */
class RedisAnnotationTests extends AnnotationContract {

	@Override
	SpringCaches open() {
		RedisNodes servers = RedisNodes.standalone();
		servers.onEach("FLUSHALL");
		return SpringCaches.on(servers);
	}

}
