/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FreePorts}.
 */
class FreePortsTests {

	private static final int COUNT = 250;

	@Test
	void noPortIsGivenTwice() {
		assertThat(ports()).doesNotHaveDuplicates();
	}

	@Test
	void anotherProcessGetsNoPortOfThisOne() throws Exception {
		Set<Integer> ports = Set.copyOf(ports());
		Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Main.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(other.getInputStream(), StandardCharsets.US_ASCII))) {
			List<Integer> others = output.lines().map(Integer::valueOf).toList();
			assertThat(other.waitFor()).isZero();
			assertThat(others).hasSize(COUNT).doesNotContainAnyElementsOf(ports);
		}
		finally {
			other.destroyForcibly();
		}
	}

	private static List<Integer> ports() {
		return IntStream.range(0, COUNT).map((index) -> FreePorts.find()).boxed().collect(Collectors.toList());
	}

	/**
	 * Prints the ports that a process gets.
	 */
	public static final class Main {

		private Main() {
		}

		public static void main(String[] args) {
			ports().forEach(System.out::println);
		}

	}

}
