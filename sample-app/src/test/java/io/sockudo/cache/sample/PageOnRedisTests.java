/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.sockudo.cache.sample.browser.Browser;
import io.sockudo.cache.sample.browser.BrowserTest;
import io.sockudo.cache.sample.browser.Page;
import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of instances that share a Redis.
 */
@BrowserTest
class PageOnRedisTests {

	private static RedisServer redis;

	private static ConfigurableApplicationContext first;

	private Page page;

	@BeforeAll
	static void start() {
		redis = RedisServer.start();
		first = instance();
	}

	@AfterAll
	static void stop() {
		first.close();
		redis.close();
	}

	@BeforeEach
	void open(Browser browser) {
		this.page = browser.open();
	}

	@AfterEach
	void close() {
		this.page.close();
	}

	@Test
	void whatOneInstanceWritesTheOtherShows(Browser browser) {
		this.page.go(address(port(first)));
		this.page.awaitText("#driver", "redis");
		this.page.awaitText("#note-hint", "Only this instance is running");
		try (ConfigurableApplicationContext second = instance(); Page other = browser.open()) {
			other.go(address(port(second)));
			this.page.awaitText("#instance-count", "2");
			this.page.awaitText("#instances", "port " + port(second));
			this.page.awaitText("#note-hint", "2 instances share this cache");
			other.click("[name=note]");
			other.type("Seen there?");
			other.click("#note-form button");
			this.page.awaitText("#note", "Seen there\\?");
			this.page.awaitText("#note-writer", "port " + port(second) + ", another instance");
			assertThat(this.page.errors()).isEmpty();
		}
		this.page.awaitText("#instance-count", "1");
		assertThat(this.page.text("#note")).isEqualTo("Seen there?");
	}

	@Test
	void outageOfRedisIsShownInPlaceAndItsEndToo() {
		this.page.go(address(port(first)));
		this.page.awaitText("#health", "Up");
		this.page.awaitText("#latency", "[0-9] ms");
		redis.kill();
		this.page.awaitText("#health", "Down");
		this.page.awaitText("#health-problem", "redis");
		this.page.awaitText("#entries-problem", "redis");
		this.page.awaitText("#note-problem", "redis");
		redis.restart();
		this.page.awaitText("#health", "Up");
		List.of("#health-problem", "#entries-problem", "#note-problem", "#latency-problem")
			.forEach((problem) -> this.page.await().until(() -> this.page.text(problem).isEmpty()));
	}

	@Test
	void absenceOfTheSampleIsShownAndItsReturnToo() {
		try (TcpProxy proxy = TcpProxy.before("127.0.0.1", port(first))) {
			this.page.go(address(proxy.port()));
			this.page.awaitText("#health", "Up");
			assertThat(this.page.text("#away")).isEmpty();
			proxy.refuse();
			proxy.closeAll();
			this.page.awaitText("#away", "doesn’t answer");
			proxy.accept();
			this.page.await().until(() -> this.page.text("#away").isEmpty());
			this.page.await().until(() -> this.page.text("#entries-problem").isEmpty());
			this.page.awaitText("#health", "Up");
		}
	}

	private static ConfigurableApplicationContext instance() {
		return SpringApplication.run(SampleApplication.class, "--server.port=0", "--server.address=127.0.0.1",
				// Less than what the page waits for.
				"--cache.driver=redis", "--cache.redis.timeout=4s", "--cache.redis.connect-timeout=4s",
				"--cache.redis.url-override=redis://127.0.0.1:" + redis.port());
	}

	private static int port(ConfigurableApplicationContext instance) {
		return instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static String address(int port) {
		return "http://127.0.0.1:" + port + "/";
	}

}
