/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.sockudo.cache.store.CacheDriver;
import io.sockudo.cache.testsupport.RedisFixture;
import io.sockudo.cache.testsupport.redis.RedisNodes;

/**
 * The rate limiter on Redis.
 */
class RedisRateLimiterTests extends RateLimiterContract {

	private static final String AGE = """
			local keys = redis.call('keys', '*@:rate:*')
			for i = 1, #keys do
				local arrival, rest = string.match(redis.call('get', keys[i]), '^(%d+)( .*)$')
				local life = redis.call('pttl', keys[i]) - math.floor(tonumber(ARGV[1]) / 1000)
				redis.call('set', keys[i], string.format('%.0f', arrival - ARGV[1]) .. rest)
				redis.call('pexpire', keys[i], string.format('%.0f', life))
			end
			return #keys
			""";

	RedisNodes servers() {
		return RedisNodes.standalone();
	}

	@Override
	CacheDriver createDriver() {
		servers().onEach("FLUSHALL");
		return RedisFixture.driver(servers()).build();
	}

	@Override
	void passTime(Duration duration) {
		servers().onEach("EVAL", AGE, "0", Long.toString(TimeUnit.MICROSECONDS.convert(duration)));
	}

}
