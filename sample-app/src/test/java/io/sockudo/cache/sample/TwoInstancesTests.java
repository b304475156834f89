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

package io.sockudo.cache.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes of the sample on one Redis.
 */
class TwoInstancesTests {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+) ");

	private final HttpClient http = HttpClient.newHttpClient();

	@TempDir
	private Path logs;

	@Test
	void instancesShareLookupsChangesAndLimits() throws Exception {
		List<Process> processes = new ArrayList<>();
		try (RedisServer redis = RedisServer.start()) {
			processes.add(start(redis, "first"));
			processes.add(start(redis, "second"));
			String first = address("first");
			String second = address("second");
			assertThat(header(get(first), "X-Cache")).isEqualTo("miss");
			HttpResponse<String> shared = get(second);
			assertThat(header(shared, "X-Cache")).isEqualTo("hit");
			assertThat(header(shared, "X-Requests-Left")).isEqualTo("1");
			delete(second);
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
		finally {
			processes.forEach(Process::destroyForcibly);
			for (Process process : processes) {
				process.waitFor();
			}
		}
	}

	private Process start(RedisServer redis, String name) throws IOException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), SampleApplication.class.getName(), "--server.port=0",
				"--server.address=127.0.0.1", "--cache.driver=redis", "--sample.requests-per-minute=3",
				"--cache.redis.timeout=10s", "--cache.redis.connect-timeout=10s",
				"--cache.redis.url-override=redis://" + redis.host() + ":" + redis.port());
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.logs.resolve(name).toFile())
			.start();
	}

	private String address(String name) {
		return Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> {
			Matcher port = PORT.matcher(Files.readString(this.logs.resolve(name)));
			return port.find() ? "http://127.0.0.1:" + port.group(1) + "/apps/1" : "";
		}, (address) -> !address.isEmpty());
	}

	private HttpResponse<String> getByKey(String address) throws Exception {
		return get(address.replace("/apps/1", "/apps/by-key/chat-key"), "by-key");
	}

	private HttpResponse<String> get(String address) throws Exception {
		return get(address, "lookup");
	}

	private HttpResponse<String> get(String address, String client) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(address)).header("X-Client-Id", client).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private void delete(String address) throws Exception {
		this.http.send(HttpRequest.newBuilder(URI.create(address)).DELETE().header("X-Client-Id", "other").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("none");
	}

}
