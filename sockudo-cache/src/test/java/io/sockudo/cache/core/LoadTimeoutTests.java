/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.sockudo.cache.CacheLoadTimeoutException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.LoadOptions;
import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.internal.load.LoadExecutor;
import io.sockudo.cache.memory.MemoryDriver;
import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Loads that hang, beyond what every driver's callers see of them.
 */
@ExtendWith(OutputCaptureExtension.class)
class LoadTimeoutTests {

	private static final LoadOptions TIMED = LoadOptions.defaults().timeout(Duration.ofMillis(50));

	private final CountDownLatch end = new CountDownLatch(1);

	private final ThreadPoolExecutor oneThread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(1));

	private final SockudoCache cache = DefaultSockudoCache
		.builder(new MemoryDriver("sockudo", 100, Duration.ZERO, System::nanoTime, false))
		.loadThreads(LoadExecutor.on(this.oneThread, LoadExecutor.Context.NONE))
		.build();

	@AfterEach
	void endLoads() {
		this.end.countDown();
		this.oneThread.shutdown();
	}

	private String hang(String key) {
		Together.await(this.end);
		return "loaded";
	}

	@Test
	void callersLearnThatAllThreadsAreInUse() {
		Awaitility.await()
			.atMost(Started.LIMIT)
			.untilAsserted(() -> assertThatExceptionOfType(CacheLoadTimeoutException.class)
				.isThrownBy(() -> this.cache.getOrLoad("a", TIMED, this::hang))
				.withMessageContaining("the load goes on"));
		assertThatExceptionOfType(CacheLoadTimeoutException.class)
			.isThrownBy(() -> this.cache.getOrLoad("b", TIMED, this::hang))
			.withMessageContaining("has not begun, because it waits for a thread");
		assertThatExceptionOfType(CacheUnavailableException.class)
			.isThrownBy(() -> this.cache.getOrLoad("c", TIMED, this::hang))
			.withMessageContaining("all threads for loads are in use, and as many loads as may wait for one");
		assertThat(this.cache.getOrLoad("d", (key) -> "on the caller's thread")).isEqualTo("on the caller's thread");
		this.end.countDown();
		Awaitility.await().atMost(Started.LIMIT).until(() -> this.cache.getMany(List.of("a", "b")).size() == 2);
	}

	@Test
	void hangingLoadIsToldOfWhileItDoes(CapturedOutput output) {
		assertThatExceptionOfType(CacheLoadTimeoutException.class)
			.isThrownBy(() -> this.cache.getOrLoad("secret", TIMED, this::hang));
		assertThat(this.cache.getOrLoad("quick", (key) -> null)).isNull();
		Awaitility.await()
			.atMost(Started.LIMIT)
			.until(() -> output.getOut().contains("loads run for longer than their timeout or lease-timeout: 1 now"));
		assertThat(this.end.getCount()).isEqualTo(1);
		assertThat(output).doesNotContain("secret");
	}

	@Test
	void loadWithoutALimitIsToldOfNever(CapturedOutput output) {
		Started<String> caller = Started.start(() -> this.cache.getOrLoad("a", this::hang));
		Awaitility.await().during(Duration.ofMillis(1_100)).atMost(Started.LIMIT).until(() -> !caller.isDone());
		assertThat(output).doesNotContain("run for longer");
		this.end.countDown();
		assertThat(caller.result()).isEqualTo("loaded");
	}

}
