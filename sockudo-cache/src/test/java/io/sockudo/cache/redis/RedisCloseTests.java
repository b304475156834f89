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
