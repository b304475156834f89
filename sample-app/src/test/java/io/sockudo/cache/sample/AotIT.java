/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the jar that the build has made, which was processed ahead of time with the memory
 * driver.
 */
class AotIT {

	static final String AOT = "-Dspring.aot.enabled=true";

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

	private SampleProcess start(String argument) throws IOException {
		return SampleProcess.start(this.folder, List.of(AOT, "-jar", System.getProperty("sample.jar"),
				"--server.port=0", "--server.address=127.0.0.1", argument));
	}

	static void assertEverythingWorks(SampleProcess sample) {
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

}
