/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sockudo.cache.testsupport.Started;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Closing a client whose connection is held up.
 */
class RedisCloseTests {

	private final CountDownLatch release = new CountDownLatch(1);

	private RedisServer server;

	private TcpProxy proxy;

	private RedisDriver driver;

	private Thread heldUp;

	@BeforeEach
	void holdUpConnection() {
		this.server = RedisServer.start();
		this.proxy = TcpProxy.before(this.server);
		this.driver = ClientCache.through(this.proxy).driver();
		this.proxy.holdReplies();
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		this.driver.checkHealth().thenRun(() -> {
			thread.complete(Thread.currentThread());
			awaitRelease();
		});
		this.proxy.release();
		assertThat(thread).succeedsWithin(Started.LIMIT);
		this.heldUp = thread.join();
		assertThat(this.heldUp).isNotSameAs(Thread.currentThread());
	}

	private void awaitRelease() {
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@AfterEach
	void closeServer() {
		this.release.countDown();
		this.proxy.close();
		this.server.close();
	}

	@Test
	void closeThatTakesTooLongLeavesNoThreads() {
		try (LogLines log = new LogLines()) {
			assertThat(ClientCache.time(this.driver::close)).isLessThan(Duration.ofSeconds(2));
			assertThat(log.all()).filteredOn((line) -> line.contains("did not close in time")).hasSize(1);
			assertThreadEnds();
		}
	}

	@Test
	void interruptedCloseKeepsTheInterruptAndLeavesNoThreads() {
		Thread.currentThread().interrupt();
		this.driver.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThreadEnds();
	}

	private void assertThreadEnds() {
		this.release.countDown();
		ClientCache.until("end of the connection's thread", () -> !this.heldUp.isAlive());
	}

}
