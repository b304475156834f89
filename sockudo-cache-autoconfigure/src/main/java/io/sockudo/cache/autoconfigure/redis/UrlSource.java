/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;

/**
 * Source of the target in {@code cache.redis.url-override} or {@code REDIS_URL}.
 */
final class UrlSource implements RedisTargetSource {

	private static final Log logger = LogFactory.getLog(UrlSource.class);

	private final @Nullable RedisUrlSetting setting;

	private final TargetProblems problems;

	UrlSource(@Nullable RedisUrlSetting setting, TargetProblems problems) {
		this.setting = setting;
		this.problems = problems;
	}

	@Override
	public @Nullable RedisTarget find(boolean cluster) {
		return (this.setting != null) ? resolve(this.setting, cluster) : null;
	}

	private RedisTarget resolve(RedisUrlSetting setting, boolean cluster) {
		List<RedisURI> uris = parse(setting);
		warnOfBlindTrust(uris, setting);
		boolean sentinel = !uris.get(0).getSentinels().isEmpty();
		if (cluster) {
			checkCluster(uris, sentinel, setting);
			return target(RedisTopology.CLUSTER, uris, setting);
		}
		if (uris.size() > 1) {
			throw this.problems.several(setting);
		}
		return target(sentinel ? RedisTopology.SENTINEL : RedisTopology.STANDALONE, uris, setting);
	}

	private static List<RedisURI> parse(RedisUrlSetting setting) {
		try {
			return RedisUrls.parse(setting.url());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCacheSettingsException(setting.problem(RedisUrls.ALLOWED), "Correct the value.");
		}
	}

	private static void warnOfBlindTrust(List<RedisURI> uris, RedisUrlSetting setting) {
		boolean blind = uris.stream()
			.flatMap(RedisUris::withSentinels)
			.anyMatch((uri) -> uri.isSsl() && uri.getVerifyMode() == SslVerifyMode.NONE);
		if (blind) {
			logger.warn("verifyPeer=NONE in " + setting.source()
					+ " is like accept-invalid-certs: any certificate is accepted, so that others can read and change what goes to Redis, the password included. Name "
					+ "whom to trust with cache.redis.ssl.bundle instead.");
		}
	}

	private void checkCluster(List<RedisURI> uris, boolean sentinel, RedisUrlSetting setting) {
		if (sentinel) {
			throw this.problems.sentinels(setting);
		}
		if (uris.stream().map(RedisURI::isSsl).distinct().count() > 1) {
			throw this.problems.mixed(setting);
		}
		for (RedisURI uri : uris) {
			if (uri.getDatabase() != 0) {
				throw this.problems.database(setting, uri.getDatabase());
			}
		}
	}

	private static RedisTarget target(RedisTopology topology, List<RedisURI> uris, RedisUrlSetting setting) {
		return new RedisTarget(topology, uris, setting.source(), null, null);
	}

}
