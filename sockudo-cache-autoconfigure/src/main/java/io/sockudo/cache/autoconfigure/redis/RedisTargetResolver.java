/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.CacheProperties;
import io.sockudo.cache.autoconfigure.settings.SelectedDriver;
import io.sockudo.cache.autoconfigure.settings.Settings;
import io.sockudo.cache.redis.RedisTarget;

/**
 * Resolver of the Redis target, by the first source that has one.
 */
public final class RedisTargetResolver {

	private final Environment environment;

	private final Settings settings;

	private final boolean cluster;

	private final TargetProblems problems;

	private final RedisTrust trust;

	public RedisTargetResolver(Environment environment, CacheProperties properties) {
		this.environment = environment;
		this.settings = new Settings(environment);
		this.cluster = SelectedDriver.of(properties) == CacheDriverType.REDIS_CLUSTER;
		this.problems = new TargetProblems(environment, properties);
		this.trust = new RedisTrust(properties.getRedis().getSsl(), this.settings);
	}

	public RedisTarget resolve(ConfigurableListableBeanFactory beans) {
		RedisTarget target = sources(beans).stream()
			.map((source) -> source.find(this.cluster))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
		return this.trust.apply(target, beans.getBeanProvider(SslBundles.class));
	}

	/**
	 * Return the sources, in the order of the table in docs/configuration.md.
	 */
	private List<RedisTargetSource> sources(ConfigurableListableBeanFactory beans) {
		DataRedisConnectionDetails details = beans.getBeanProvider(DataRedisConnectionDetails.class).getIfAvailable();
		boolean foreign = details != null && !SpringDataRedisTarget.isBehind(details);
		return List.of(new UrlSource(RedisUrlSetting.explicit(this.environment), this.problems),
				// Before REDIS_URL, so that a test with a server of its own never clears
				// the one of this machine.
				(cluster) -> (details != null && foreign) ? bean(details, beans, cluster) : null,
				new UrlSource(RedisUrlSetting.variable(this.environment), this.problems),
				new DatabaseRedisSource(this.environment, this.problems),
				(cluster) -> properties((details != null) ? details : bound(beans), beans, cluster));
	}

	private DataRedisConnectionDetails bound(ConfigurableListableBeanFactory beans) {
		return new BoundConnectionDetails(this.environment, beans.getBeanProvider(SslBundles.class), this.problems);
	}

	private RedisTarget bean(DataRedisConnectionDetails details, ConfigurableListableBeanFactory beans,
			boolean cluster) {
		String source = RedisBeanDetector.describe(beans, details);
		return new ConnectionDetailsTarget(details, this.problems, (topology) -> source).resolve(cluster);
	}

	private RedisTarget properties(DataRedisConnectionDetails details, ConfigurableListableBeanFactory beans,
			boolean cluster) {
		RedisTarget target = new SpringDataRedisTarget(details, this.problems, this.settings).resolve(cluster);
		if (!SpringDataRedis.isConnectionSet(this.settings)) {
			RedisBeanDetector.warnOfOwnConnection(beans);
		}
		return target;
	}

}
