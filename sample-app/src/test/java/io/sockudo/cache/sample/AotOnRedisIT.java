/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
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
 * Processes the sample ahead of time with the Redis driver, and runs it.
 */
class AotOnRedisIT {

	private static final String APPLICATION = SampleApplication.class.getName();

	private static final String CLASSPATH = System.getProperty("java.class.path");

	@TempDir
	private Path folder;

	@Test
	void sampleRunsOnRedis() throws Exception {
		String classpath = process("--cache.driver=redis") + File.pathSeparator + CLASSPATH;
		try (RedisServer redis = RedisServer.start();
				SampleProcess sample = SampleProcess.start(this.folder,
						List.of(AotIT.AOT, "-cp", classpath, APPLICATION, "--server.port=0",
								"--server.address=127.0.0.1", "--sample.lookup-delay=0s", "--cache.driver=redis",
								"--cache.redis.timeout=10s", "--cache.redis.connect-timeout=10s",
								"--cache.redis.url-override=redis://" + redis.host() + ":" + redis.port()))) {
			AotIT.assertEverythingWorks(sample);
			assertThat((List<?>) redis.command("KEYS", "*")).asString()
				.contains("sockudo_cache:apps:1", "sockudo_cache@apps-by-key:", "sockudo_cache:kv:n");
		}
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
