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

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

import io.sockudo.cache.redis.RedisTarget;

/**
 * Decides which Redis, by the first source that says anything.
 */
final class RedisTargetResolver {

	private final Environment environment;

	private final Settings settings;

	private final boolean cluster;

	private final TargetProblems problems;

	private final RedisTrust trust;

	RedisTargetResolver(Environment environment, CacheProperties properties) {
		this.environment = environment;
		this.settings = new Settings(environment);
		this.cluster = SelectedDriver.of(properties) == CacheDriverType.REDIS_CLUSTER;
		this.problems = new TargetProblems(environment, properties);
		this.trust = new RedisTrust(properties.getRedis().getSsl(), this.settings);
	}

	RedisTarget resolve(ConfigurableListableBeanFactory beans) {
		return this.trust.apply(find(beans), beans.getBeanProvider(SslBundles.class));
	}

	private RedisTarget find(ConfigurableListableBeanFactory beans) {
		RedisUrlSetting url = RedisUrlSetting.explicit(this.environment);
		if (url != null) {
			return resolve(url);
		}
		DataRedisConnectionDetails details = beans.getBeanProvider(DataRedisConnectionDetails.class).getIfAvailable();
		if (details != null && !SpringDataRedisTarget.isBehind(details)) {
			// Before REDIS_URL, so that a test with a server of its own never clears the
			// one of this machine.
			String source = RedisBeans.describe(beans, details);
			return new ConnectionDetailsTarget(details, this.problems, (topology) -> source).resolve(this.cluster);
		}
		RedisUrlSetting variable = RedisUrlSetting.variable(this.environment);
		if (variable != null) {
			return resolve(variable);
		}
		DatabaseRedisTarget database = DatabaseRedisTarget.find(this.environment, this.problems);
		if (database != null) {
			return database.resolve(this.cluster);
		}
		DataRedisConnectionDetails properties = (details != null) ? details
				: new BoundConnectionDetails(this.environment, beans.getBeanProvider(SslBundles.class), this.problems);
		RedisTarget target = new SpringDataRedisTarget(properties, this.problems, this.settings).resolve(this.cluster);
		if (!SpringDataRedis.isConnectionSet(this.settings)) {
			RedisBeans.warnOfOwnConnection(beans);
		}
		return target;
	}

	private RedisTarget resolve(RedisUrlSetting url) {
		return new UrlTarget(url, this.problems).resolve(this.cluster);
	}

}
