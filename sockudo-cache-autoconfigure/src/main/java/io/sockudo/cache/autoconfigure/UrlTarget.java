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

package io.sockudo.cache.autoconfigure;

import java.util.List;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.sockudo.cache.redis.RedisTarget;
import io.sockudo.cache.redis.RedisTopology;

/**
 * The Redis of {@code cache.redis.url-override} or {@code REDIS_URL}.
 */
final class UrlTarget {

	private static final Log logger = LogFactory.getLog(UrlTarget.class);

	private final RedisUrlSetting setting;

	private final TargetProblems problems;

	UrlTarget(RedisUrlSetting setting, TargetProblems problems) {
		this.setting = setting;
		this.problems = problems;
	}

	RedisTarget resolve(boolean cluster) {
		List<RedisURI> uris = parse();
		warnOfBlindTrust(uris);
		boolean sentinel = !uris.get(0).getSentinels().isEmpty();
		if (cluster) {
			checkCluster(uris, sentinel);
			return target(RedisTopology.CLUSTER, uris);
		}
		if (uris.size() > 1) {
			throw this.problems.several(this.setting);
		}
		return target(sentinel ? RedisTopology.SENTINEL : RedisTopology.STANDALONE, uris);
	}

	private List<RedisURI> parse() {
		try {
			return RedisUrls.parse(this.setting.url());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCacheSettingsException(this.setting.problem(RedisUrls.ALLOWED), "Correct the value.");
		}
	}

	private void warnOfBlindTrust(List<RedisURI> uris) {
		boolean blind = uris.stream()
			.flatMap(RedisUris::withSentinels)
			.anyMatch((uri) -> uri.isSsl() && uri.getVerifyMode() == SslVerifyMode.NONE);
		if (blind) {
			logger.warn("verifyPeer=NONE in " + this.setting.source()
					+ " is like accept-invalid-certs: any certificate is accepted, so that others can read and change what goes to Redis, the password included. Name "
					+ "whom to trust with cache.redis.ssl.bundle instead.");
		}
	}

	private void checkCluster(List<RedisURI> uris, boolean sentinel) {
		if (sentinel) {
			throw this.problems.sentinels(this.setting);
		}
		if (uris.stream().map(RedisURI::isSsl).distinct().count() > 1) {
			throw this.problems.mixed(this.setting);
		}
		for (RedisURI uri : uris) {
			if (uri.getDatabase() != 0) {
				throw this.problems.database(this.setting, uri.getDatabase());
			}
		}
	}

	private RedisTarget target(RedisTopology topology, List<RedisURI> uris) {
		return new RedisTarget(topology, uris, this.setting.source(), null, null);
	}

}
