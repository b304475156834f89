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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.sockudo.cache.testsupport.redis.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the sample as it is after AOT processing: the jar that the build has made with the
 * memory driver, and classes that are made here with Redis.
 */
class AotIT {

	private static final String AOT = "-Dspring.aot.enabled=true";

	private static final String APPLICATION = SampleApplication.class.getName();

	private static final String CLASSPATH = System.getProperty("java.class.path");

	@TempDir
	private Path folder;

	@Test
	void sampleRunsOnMemory() throws Exception {
		try (SampleProcess sample = start("--sample.lookup-delay=0s")) {
			assertEverythingWorks(sample);
		}
	}

	@Test
	void otherDriverThanTheProcessedOneStopsTheStart() throws Exception {
		try (SampleProcess sample = start("--cache.driver=redis")) {
			assertThat(sample.exitValue()).isOne();
			assertThat(sample.output()).contains("APPLICATION FAILED TO START", "Property: cache.driver",
					"must be memory, for which the application was processed ahead of time");
		}
	}

	@Test
	void sampleRunsOnRedis() throws Exception {
		String classpath = process("--cache.driver=redis") + File.pathSeparator + CLASSPATH;
		try (RedisServer redis = RedisServer.start();
				SampleProcess sample = SampleProcess.start(this.folder,
						List.of(AOT, "-cp", classpath, APPLICATION, "--server.port=0", "--server.address=127.0.0.1",
								"--sample.lookup-delay=0s", "--cache.driver=redis", "--cache.redis.timeout=10s",
								"--cache.redis.connect-timeout=10s",
								"--cache.redis.url-override=redis://" + redis.host() + ":" + redis.port()))) {
			assertEverythingWorks(sample);
			assertThat((List<?>) redis.command("KEYS", "*")).asString()
				.contains("sockudo_cache:apps:1", "sockudo_cache@apps-by-key:", "sockudo_cache:kv:n");
		}
	}

	private SampleProcess start(String argument) throws IOException {
		return SampleProcess.start(this.folder, List.of(AOT, "-jar", System.getProperty("sample.jar"),
				"--server.port=0", "--server.address=127.0.0.1", argument));
	}

	private static void assertEverythingWorks(SampleProcess sample) {
		assertLookups(sample);
		assertEntries(sample);
		assertThat(sample.send("GET", "/usage/1", "").body()).contains("\"app\":\"1\"");
		assertThat(sample.send("GET", "/actuator/health", "").body()).contains("\"status\":\"UP\"");
		assertThat(sample.output()).contains("Starting AOT-processed SampleApplication").doesNotContain("ERROR");
	}

	private static void assertLookups(SampleProcess sample) {
		assertThat(sample.send("GET", "/apps/1", "").headers().firstValue("X-Cache")).contains("miss");
		assertThat(sample.send("GET", "/apps/1", "").headers().firstValue("X-Cache")).contains("hit");
		String found = sample.send("GET", "/apps/by-key/chat-key", "").body();
		assertThat(found).contains("\"name\":\"Chat\"");
		assertThat(sample.send("GET", "/apps/by-key/chat-key", "").body()).isEqualTo(found);
		assertThat(sample.send("GET", "/apps/by-key/no-key", "").statusCode()).isEqualTo(404);
		String renamed = found.replace("Chat", "Talk");
		assertThat(sample.send("PUT", "/apps/1", renamed).statusCode()).isEqualTo(200);
		assertThat(sample.send("GET", "/apps/1", "").body()).isEqualTo(renamed);
		assertThat(sample.send("GET", "/apps/by-key/chat-key", "").body()).isEqualTo(renamed);
	}

	private static void assertEntries(SampleProcess sample) {
		assertThat(sample.send("PUT", "/kv?key=a&ttl=5m", "text").statusCode()).isEqualTo(204);
		assertThat(sample.send("GET", "/kv?key=a", "").body()).isEqualTo("text");
		assertThat(sample.send("GET", "/kv/ttl?key=a", "").body()).startsWith("{\"ttl\":\"PT");
		assertThat(sample.send("POST", "/kv?key=a", "other").statusCode()).isEqualTo(409);
		assertThat(sample.send("POST", "/kv/compare-and-set?key=a&expected=text&ttl=0", "new").statusCode())
			.isEqualTo(204);
		assertThat(sample.send("POST", "/kv/take?key=a", "").body()).isEqualTo("new");
		assertThat(sample.send("POST", "/kv/increment?key=n&delta=-6&ttl=60", "").body()).isEqualTo("{\"number\":-6}");
		assertThat(sample.send("GET", "/kv/load?key=l", "").body()).startsWith("loaded at ");
		assertThat(sample.send("PUT", "/kv/many", "{\"b\":\"1\",\"c\":\"2\"}").statusCode()).isEqualTo(204);
		assertThat(sample.send("GET", "/kv/many?key=c&key=b", "").body()).isEqualTo("{\"c\":\"2\",\"b\":\"1\"}");
		assertThat(sample.send("GET", "/kv/scan?prefix=b&limit=10", "").body()).contains("\"b\":\"1\"");
		assertThat(sample.send("PUT", "/kv?key=a&ttl=-5", "text").body()).contains("'ttl' must not be negative");
		assertThat(sample.send("GET", "/kv/health", "").statusCode()).isEqualTo(204);
	}

	// Return the classpath of what the processing has made.
	private String process(String argument) throws Exception {
		Path sources = this.folder.resolve("sources");
		Path resources = this.folder.resolve("resources");
		Path classes = this.folder.resolve("classes");
		Path compiled = Files.createDirectory(this.folder.resolve("compiled"));
		try (SampleProcess processor = SampleProcess.start(this.folder,
				List.of("-cp", CLASSPATH, "org.springframework.boot.SpringApplicationAotProcessor", APPLICATION,
						sources.toString(), resources.toString(), classes.toString(), "io.sockudo", "sample-app",
						argument))) {
			assertThat(processor.exitValue()).as(processor.output()).isZero();
		}
		compile(sources, compiled, classes + File.pathSeparator + CLASSPATH);
		return Stream.of(compiled, classes, resources)
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static void compile(Path sources, Path compiled, String classpath) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (Stream<Path> files = Files.walk(sources)) {
			Stream<String> options = Stream.of("-proc:none", "-nowarn", "-parameters", "-d", compiled.toString(), "-cp",
					classpath);
			Stream<String> names = files.map(Path::toString).filter((name) -> name.endsWith(".java"));
			assertThat(compiler.run(null, null, null, Stream.concat(options, names).toArray(String[]::new))).isZero();
		}
	}

}
