/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes of the sample on one Redis.
 */
class TwoInstancesTests {

	@TempDir
	private Path folder;

	@Test
	void instancesShareLookupsChangesAndLimits() throws IOException {
		try (RedisServer redis = RedisServer.start();
				SampleProcess first = start(redis);
				SampleProcess second = start(redis)) {
			assertThat(header(get(first), "X-Cache")).isEqualTo("miss");
			HttpResponse<String> shared = get(second);
			assertThat(header(shared, "X-Cache")).isEqualTo("hit");
			assertThat(header(shared, "X-Requests-Left")).isEqualTo("1");
			second.send("DELETE", "/apps/1", "", "X-Client-Id", "other");
			assertThat(header(get(first), "X-Cache")).isEqualTo("miss");
			assertThat(get(first).statusCode()).isEqualTo(429);
			assertThat(get(second).statusCode()).isEqualTo(429);
			String found = getByKey(first).body();
			assertThat(found).contains("chat-key");
			assertThat(getByKey(second).body()).isEqualTo(found);
			assertThat((List<?>) redis.command("KEYS", "*")).asString().contains("sockudo_cache@apps-by-key:");
			redis.kill();
			assertThat(getByKey(first).body()).isEqualTo(found);
			assertThat(get(first).statusCode()).isEqualTo(200);
		}
	}

	private SampleProcess start(RedisServer redis) throws IOException {
		return SampleProcess.start(this.folder,
				List.of("-cp", System.getProperty("java.class.path"), SampleApplication.class.getName(),
						"--server.port=0", "--server.address=127.0.0.1", "--cache.driver=redis",
						"--sample.requests-per-minute=3", "--cache.redis.timeout=10s",
						"--cache.redis.connect-timeout=10s",
						"--cache.redis.url-override=redis://" + redis.host() + ":" + redis.port()));
	}

	private static HttpResponse<String> getByKey(SampleProcess sample) {
		return sample.send("GET", "/apps/by-key/chat-key", "", "X-Client-Id", "by-key");
	}

	private static HttpResponse<String> get(SampleProcess sample) {
		return sample.send("GET", "/apps/1", "", "X-Client-Id", "lookup");
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("none");
	}

}
