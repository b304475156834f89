/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.sockudo.cache.sample.browser.Browser;
import io.sockudo.cache.sample.browser.BrowserTest;
import io.sockudo.cache.sample.browser.Page;
import io.sockudo.cache.testsupport.redis.RedisServer;

/**
 * Takes the pictures of the page for the documentation. No test of the build, it needs
 * the ports 8080 and 8081:
 * {@code mvn -pl sample-app -am test -Dtest=PagePictures -Dsurefire.failIfNoSpecifiedTests=false}
 * writes them to {@code docs/images}.
 */
@BrowserTest
class PagePictures {

	private static final Path FOLDER = Path.of("../docs/images");

	@Test
	void takePictures(Browser browser) throws IOException {
		try (RedisServer redis = RedisServer.start();
				ConfigurableApplicationContext first = instance(redis, 8080);
				ConfigurableApplicationContext second = instance(redis, 8081);
				Page page = browser.open()) {
			page.resize(1280, 900, false);
			page.go("http://127.0.0.1:8080/");
			page.awaitText("#instance-count", "2");
			use(page);
			page.prefer("prefers-reduced-motion", "reduce");
			page.await()
				.atMost(Duration.ofMinutes(3))
				.until(() -> page.evaluate("document.querySelector('#ratio-chart .first').getAttribute('d')")
					.asString()
					.split("L").length > 45);
			page.click("#lookup-form button");
			page.click("#burst-form button");
			page.awaitText("#burst-said", "refused");
			page.awaitText("#lookup-said", "times as fast");
			page.evaluate("document.activeElement.blur()");
			write("page-light", page);
			page.prefer("prefers-color-scheme", "dark");
			write("page-dark", page);
			page.prefer("prefers-color-scheme", "light");
			page.resize(390, 844, true);
			write("page-phone", page);
		}
	}

	private static void use(Page page) {
		page.click("#traffic");
		String[][] entries = { { "greeting", "hello", "300" }, { "config:theme", "dark", "0" },
				{ "session:4711", "{\"user\":\"ann\"}", "1800" } };
		for (String[] entry : entries) {
			page.click("[name=key]");
			page.type(entry[0]);
			page.click("[name=value]");
			page.type(entry[1]);
			page.evaluate("document.querySelector('[name=ttl]').value = " + entry[2]);
			page.click("#entry-form button");
			page.awaitText("#entries-said", "Added " + entry[0]);
		}
		page.evaluate("document.querySelector('[name=ttl]').value = 60");
		page.evaluate("fetch('http://127.0.0.1:8080/note', { method: 'PUT', headers: { 'Content-Type': 'text/plain' },"
				+ " body: 'Deploy at four, Redis first.' }).then(() => true)");
	}

	private static void write(String name, Page page) throws IOException {
		Files.createDirectories(FOLDER);
		Files.write(FOLDER.resolve(name + ".png"), page.picture());
	}

	private static ConfigurableApplicationContext instance(RedisServer redis, int port) {
		return SpringApplication.run(SampleApplication.class, "--server.port=" + port, "--server.address=127.0.0.1",
				"--cache.driver=redis", "--cache.redis.url-override=redis://127.0.0.1:" + redis.port());
	}

}
