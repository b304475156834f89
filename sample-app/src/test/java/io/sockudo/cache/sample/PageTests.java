/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.sockudo.cache.SockudoCache;
import io.sockudo.cache.ratelimit.RateLimiter;
import io.sockudo.cache.sample.browser.Browser;
import io.sockudo.cache.sample.browser.BrowserTest;
import io.sockudo.cache.sample.browser.Key;
import io.sockudo.cache.sample.browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a browser.
 */
@BrowserTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sample.requests-per-minute=1000")
class PageTests {

	@Autowired
	private SockudoCache cache;

	@Autowired
	private RateLimiter limiter;

	@Value("${local.server.port}")
	private int port;

	private Page page;

	@BeforeEach
	void open(Browser browser) {
		this.cache.clear();
		this.page = browser.open();
		this.page.resize(1280, 900, false);
		this.page.go("http://127.0.0.1:" + this.port + "/");
	}

	@AfterEach
	void close() {
		this.page.close();
	}

	@Test
	void pageLoadsQuietlyAndFromItsOwnHostOnly() {
		this.page.awaitText("#driver", "memory");
		this.page.awaitText("#health", "Up");
		this.page.awaitText("#answer", "[0-9] ms");
		this.page.awaitText("#instance", "sockudo-cache-sample on port " + this.port);
		this.page.awaitText("#latency", "[0-9] ms");
		assertThat(this.page.requests()).isNotEmpty()
			.allMatch((address) -> address.startsWith("http://127.0.0.1:" + this.port + "/"));
		assertThat(this.page.errors()).isEmpty();
	}

	@Test
	void entryIsAddedWithItsTtlAndRemoved() {
		add("greeting", "hello", "3600");
		this.page.awaitText("#entries", "greeting\\s+hello\\s+(59 min|1 h)");
		assertThat(this.cache.get("kv:greeting")).isEqualTo("hello");
		this.page.click("button[aria-label='Remove greeting']");
		this.page.awaitText("#entries-said", "Removed greeting");
		this.page.await().until(() -> this.page.count("#entries tr") == 0);
		assertThat(this.cache.has("kv:greeting")).isFalse();
	}

	@Test
	void ttlRunsDownUntilTheEntryIsGone() {
		add("short", "life", "12");
		this.page.awaitText("#entries", "short\\s+life\\s+([4-9]|1[0-2]) s");
		double before = barWidth();
		this.page.await().until(() -> barWidth() < before);
		this.page.await().until(() -> this.page.count("#entries tr") == 0);
		assertThat(this.cache.has("kv:short")).isFalse();
	}

	@Test
	void entryThatNeverExpiresSaysSo() {
		add("forever", "young", "0");
		this.page.awaitText("#entries", "forever\\s+young\\s+never");
	}

	@Test
	void textFromTheCacheIsNoMarkup() {
		add("<b>key</b>", "<img src=x>", "60");
		this.page.awaitText("#entries", "<b>key</b>\\s+<img src=x>");
		assertThat(this.page.count("#entries b, #entries img")).isZero();
	}

	@Test
	void entriesAreShownInPages() {
		Set<String> keys = IntStream.range(0, 25).mapToObj((i) -> "k" + i).collect(Collectors.toSet());
		keys.forEach((key) -> this.cache.set("kv:" + key, "value"));
		Set<String> seen = new HashSet<>();
		for (int number = 1; seen.size() < keys.size(); number++) {
			this.page.awaitText("#entries-page", "Page " + number);
			int expected = Math.min(10, keys.size() - seen.size());
			this.page.await().until(() -> this.page.count("#entries tr") == expected);
			this.page.evaluate("[...document.querySelectorAll('#entries .key')].map((cell) => cell.innerText)")
				.forEach((key) -> seen.add(key.asString()));
			if (seen.size() < keys.size()) {
				this.page.click("#entries-next");
			}
		}
		assertThat(seen).isEqualTo(keys);
		this.page.click("#entries-first");
		this.page.awaitText("#entries-page", "Page 1");
	}

	@Test
	void wrongInputIsExplainedInPlace() {
		this.page.evaluate("document.querySelector('[name=ttl]').max = ''");
		add("a", "b", "99999999999999999999");
		this.page.awaitText("#entries-problem", "'ttl' can't be read");
		add("a", "b", "60");
		this.page.awaitText("#entries-said", "Added a");
		this.page.await().until(() -> this.page.text("#entries-problem").isEmpty());
	}

	@Test
	void appIsLookedUpColdAndWarm() {
		this.page.await().until(() -> this.page.count("[name=app] option") == 3);
		this.page.click("#lookup-form button");
		this.page.awaitText("#cold .tag", "miss");
		this.page.awaitText("#warm .tag", "hit");
		this.page.awaitText("#cold output", "[0-9] ms");
		this.page.awaitText("#lookup-said", "times as fast");
	}

	@Test
	void burstShowsWhatWasAllowedAndRefused() {
		this.limiter.reset("burst:127.0.0.1");
		this.page.click("#burst-form button");
		this.page.awaitText("#burst-said", "[0-9]+ requests allowed, [0-9]+ refused");
		assertThat(this.page.count("#marks .mark")).isEqualTo(30);
		assertThat(this.page.count("#marks .allowed")).isGreaterThanOrEqualTo(10);
		assertThat(this.page.count("#marks .refused")).isPositive();
		this.page.awaitText("#burst-next", "[0-9] s");
		this.limiter.reset("burst:127.0.0.1");
		this.page.evaluate("document.querySelector('[name=requests]').value = 5");
		this.page.click("#burst-form button");
		this.page.awaitText("#burst-said", "5 requests allowed, 0 refused");
	}

	@Test
	void chartsFollowTheReads() {
		this.page.click("#traffic");
		this.page.awaitText("#ratio", "[0-9]+ %");
		this.page.awaitText("#ratio-note", "of [0-9]+ reads? just now");
		this.page.await().until(() -> line("#ratio-chart .first").contains("L"));
		this.page.await().until(() -> line("#latency-chart .first").contains("L"));
		this.page.awaitText("#latency-hint", "One read over HTTP");
		this.page.awaitText("#entries", "visit:");
		assertThat(this.page.errors()).isEmpty();
	}

	@Test
	void noteIsWrittenAndItsReachExplained() {
		this.page.awaitText("#note", "Nobody has written");
		this.page.awaitText("#note-hint", "driver memory keeps entries to this process");
		this.page.click("[name=note]");
		this.page.type("Deploy at four");
		this.page.click("#note-form button");
		this.page.awaitText("#note", "Deploy at four");
		this.page.awaitText("#note-writer", "port " + this.port + ", this instance");
	}

	@Test
	void keyboardAloneAddsAndRemovesAnEntry() {
		this.page.press(Key.TAB);
		assertThat(focus()).isEqualTo("Skip to the panels");
		this.page.press(Key.ENTER);
		tabTo("key");
		this.page.type("typed");
		tabTo("value");
		this.page.type("by hand");
		this.page.press(Key.ENTER);
		this.page.awaitText("#entries", "typed\\s+by hand");
		assertThat(focus()).isEqualTo("key");
		tabTo("Remove typed");
		assertThat(this.page.evaluate("getComputedStyle(document.activeElement).outlineWidth").asString())
			.isEqualTo("2px");
		this.page.press(Key.SPACE);
		this.page.await().until(() -> this.page.count("#entries tr") == 0);
		assertThat(focus()).isEqualTo("key");
	}

	@Test
	void everyControlHasAName() {
		this.page.awaitText("#driver", "memory");
		add("a", "b", "60");
		this.page.awaitText("#entries", "b");
		assertThat(this.page
			.evaluate("[...document.querySelectorAll('input, select, button')].filter((control) =>"
					+ " !control.labels?.length && !control.innerText && !control.ariaLabel).length")
			.asInt()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 320, 390, 800 })
	void nothingIsCutOffOnNarrowScreens(int width) {
		this.page.resize(width, 844, true);
		add("a:rather:long:key:that:would:not:fit:a:phone:in:one:line", "x".repeat(200), "86400");
		this.page.awaitText("#entries", "rather");
		assertThat(this.page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void textStandsOutFromItsGround(String scheme) {
		this.page.prefer("prefers-color-scheme", scheme);
		add("a", "b", "60");
		this.page.awaitText("#entries", "b");
		assertThat(this.page.evaluate(Contrast.LOWEST).asDouble()).isGreaterThanOrEqualTo(4.5);
	}

	@Test
	void nothingMovesWhereMotionIsUnwanted() {
		this.page.prefer("prefers-reduced-motion", "reduce");
		assertThat(this.page
			.evaluate("[...document.querySelectorAll('*')].filter((element) =>"
					+ " !/^(0s|none)/.test(getComputedStyle(element).transitionDuration)).length")
			.asInt()).isZero();
	}

	private void add(String key, String value, String ttl) {
		this.page.evaluate("document.querySelector('[name=ttl]').value = ''");
		for (String[] field : new String[][] { { "key", key }, { "value", value }, { "ttl", ttl } }) {
			this.page.evaluate("document.querySelector('[name=" + field[0] + "]').value = ''");
			this.page.click("[name=" + field[0] + "]");
			this.page.type(field[1]);
		}
		this.page.click("#entry-form button");
	}

	private void tabTo(String name) {
		for (int i = 0; i < 30; i++) {
			this.page.press(Key.TAB);
			if (focus().equals(name)) {
				return;
			}
		}
		throw new AssertionError("No way to " + name);
	}

	private String focus() {
		return this.page
			.evaluate("document.activeElement.ariaLabel || document.activeElement.name"
					+ " || document.activeElement.innerText || ''")
			.asString();
	}

	private double barWidth() {
		return Double.parseDouble(this.page.evaluate("document.querySelector('#entries .track i').style.width")
			.asString()
			.replace("%", ""));
	}

	private String line(String selector) {
		return this.page.evaluate("document.querySelector('" + selector + "').getAttribute('d') ?? ''").asString();
	}

}
