/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import io.sockudo.cache.autoconfigure.settings.CacheDriverType;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException.Problem;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Validator of the settings that select a Redis. It runs before other readers, which
 * might show a password.
 */
public final class RedisSettings {

	private final Environment environment;

	private final Settings settings;

	public RedisSettings(Environment environment) {
		this.environment = environment;
		this.settings = new Settings(environment);
	}

	public List<Problem> check(CacheDriverType driver) {
		List<Problem> problems = new ArrayList<>();
		checkUrl(problems, RedisUrlSetting.explicit(this.environment));
		checkUrl(problems, RedisUrlSetting.variable(this.environment));
		if (driver.isRedis()) {
			checkShared(problems);
		}
		return problems;
	}

	private void checkUrl(List<Problem> problems, @Nullable RedisUrlSetting setting) {
		if (setting != null && !RedisUrls.isWellFormed(setting.url())) {
			problems.add(setting.problem(RedisUrls.ALLOWED));
		}
	}

	private void checkShared(List<Problem> problems) {
		String url = this.settings.text(SpringDataRedis.URL);
		if (url != null && !SpringDataRedis.isWellFormed(url)) {
			problems.add(this.settings.problemWithoutValue(SpringDataRedis.URL,
					"must be a redis:// or rediss:// URL with a host"));
		}
	}

}
