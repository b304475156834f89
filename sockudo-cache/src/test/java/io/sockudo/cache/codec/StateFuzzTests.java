/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.codec.library.Shapes;
import io.sockudo.cache.codec.stranger.Strangers;
import io.sockudo.cache.testsupport.Stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Payloads of every shape, damaged and put together at random: each is a value or is
 * refused, quickly, and no class is initialized that isn't allowed. How many is said by
 * {@code -Dsockudo.test.fuzz}, and which by {@code -Dsockudo.test.fuzz.seed}.
 */
class StateFuzzTests {

	private static final int COUNT = Integer.getInteger("sockudo.test.fuzz", 1_000_000);

	private static final List<String> PIECES = List.of("{", "}", "[", "]", ",", ":", "\"", "null", "true", "1", "-0",
			"1e9", "1.5", "\"a\"", "\"@class\":", "\"@value\":", "\"@of\":", "\"@order\":", "\"@entries\":",
			"\"reverse\"", "\"java.util.HashSet\"", "\"java.util.TreeMap\"", "\"java.util.EnumMap\"",
			"\"java.util.EnumSet\"", "\"java.util.Optional\"", "\"[I\"", "\"[[Ljava.lang.Object;\"",
			"\"java.util.Properties\"", "\"java.util.AbstractMap$SimpleEntry\"",
			"\"java.util.concurrent.ArrayBlockingQueue\"", "\"io.sockudo.cache.codec.stranger.Strangers$Gadget\"",
			"\"io.sockudo.cache.codec.library.Shapes$Single\"", "\"io.sockudo.cache.codec.library.Shapes$Pet\"",
			"\\u0000", "\\ud800", "\u00e4", "9".repeat(2_000));

	private final ValueCodec<Object> codec = Codecs.state();

	@AfterEach
	void gadgetStaysAsleep() {
		assertThat(System.getProperty(Strangers.CANARY)).isNull();
	}

	// Most of the work are the stack traces of refusals: on another thread they are
	// short.
	@Test
	void everyPayloadIsAValueOrRefused() throws Exception {
		FutureTask<Void> task = new FutureTask<>(this::decodeAll, null);
		new Thread(task, "fuzz").start();
		task.get();
	}

	private void decodeAll() {
		List<String> payloads = new ArrayList<>();
		Shapes.all().values().forEach((value) -> payloads.add(text(value)));
		SampleValues.all().values().forEach((value) -> payloads.add(text(value)));
		long seed = Long.getLong("sockudo.test.fuzz.seed", System.nanoTime());
		Random random = new Random(seed);
		for (int i = 0; i < COUNT; i++) {
			String payload = payloads.get(random.nextInt(payloads.size()));
			for (int changes = random.nextInt(4); changes >= 0; changes--) {
				payload = change(payload, payloads, random);
			}
			decode(payload, seed);
		}
	}

	private String text(Object value) {
		return new String(this.codec.encode(value), StandardCharsets.UTF_8);
	}

	// The envelope stays, behind which all is decided.
	private static String change(String payload, List<String> payloads, Random random) {
		int start = "{\"v\":2,\"value\":".length();
		int from = start + random.nextInt(Math.max(1, payload.length() - start));
		int to = Math.min(payload.length() - 1, from + random.nextInt(12));
		String other = payloads.get(random.nextInt(payloads.size()));
		int part = random.nextInt(other.length());
		return switch (random.nextInt(4)) {
			case 0 -> payload.substring(0, from) + payload.substring(Math.max(from, to));
			case 1 -> payload.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + payload.substring(from);
			case 2 -> payload.substring(0, from) + PIECES.get(random.nextInt(PIECES.size()))
					+ payload.substring(Math.max(from, to));
			default -> payload.substring(0, from) + other.substring(part, Math.min(other.length(), part + 40))
					+ payload.substring(from);
		};
	}

	private void decode(String payload, long seed) {
		Stopwatch stopwatch = Stopwatch.start();
		try {
			Object value = this.codec.decode(payload.getBytes(StandardCharsets.UTF_8));
			assertThat(value).isNotNull();
		}
		catch (CodecException ex) {
			assertThat(ex).hasNoCause();
		}
		catch (RuntimeException | Error ex) {
			throw new AssertionError("seed " + seed + ": " + payload, ex);
		}
		assertThat(stopwatch.elapsed()).as("seed %s: %s", seed, payload).isLessThan(Duration.ofSeconds(1));
	}

}
