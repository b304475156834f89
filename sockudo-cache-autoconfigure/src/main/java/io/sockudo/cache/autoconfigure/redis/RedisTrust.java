/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

import io.sockudo.cache.autoconfigure.settings.RedisSslProperties;
import io.sockudo.cache.autoconfigure.settings.Settings;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;

/**
 * Trust by the name of an SSL bundle, wherever the address of Redis is set: a URL names
 * none.
 */
final class RedisTrust {

	private static final Log logger = LogFactory.getLog(RedisTrust.class);

	private static final String PROPERTY = "cache.redis.ssl.bundle";

	private static final String SHARED_PROPERTY = SpringDataRedis.PREFIX + ".ssl.bundle";

	private final @Nullable String own;

	private final @Nullable String shared;

	RedisTrust(RedisSslProperties properties, Settings settings) {
		this.own = StringUtils.hasText(properties.getBundle()) ? properties.getBundle() : null;
		this.shared = settings.text(SHARED_PROPERTY);
	}

	RedisTarget apply(RedisTarget target, ObjectProvider<SslBundles> bundles) {
		boolean secure = target.uris().stream().flatMap(RedisUris::withSentinels).anyMatch(RedisURI::isSsl);
		if (!secure) {
			if (this.own != null) {
				logger.warn(PROPERTY + " has no effect, because " + target.source() + " doesn't say to use TLS: "
						+ "rediss:// does in a URL.");
			}
			return target;
		}
		// A target with keys and trust of its own keeps them, unless the cache has its
		// own bundle.
		String name = (this.own != null || target.sslOptions() != null || target.sentinelSslOptions() != null)
				? this.own : this.shared;
		if (name == null) {
			return target;
		}
		SslOptions options = RedisTls.of(bundles.getObject().getBundle(name));
		return new RedisTarget(target.topology(), target.uris(), target.source(), options,
				(target.topology() == RedisTopology.SENTINEL) ? options : null);
	}

}
