/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.sockudo.cache.testsupport.redis.RedisServer;
import io.sockudo.cache.testsupport.redis.SharedRedis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Grafana dashboard asks for what the sample has in its Prometheus endpoint.
 */
class GrafanaDashboardTests {

	private static final Path DASHBOARD = Path.of("..", "docs", "grafana-dashboard.json");

	private static final Pattern GROUPING = Pattern.compile("\\bby \\(([a-z_, ]+)\\)");

	private static final Pattern SELECTOR = Pattern.compile("\\b((?:sockudo_)?cache_[a-z_]+)(?:\\{([^}]*)})?");

	private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!=|=)\"([^\"]*)\"");

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\(([a-z_]+)(?:\\{[^}]*})?, ([a-z_]+)\\)");

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final List<String> SCRAPED = new ArrayList<>();

	private final JsonNode dashboard = JsonMapper.shared().readTree(DASHBOARD.toFile());

	@BeforeAll
	static void scrape() throws Exception {
		RedisServer redis = SharedRedis.standalone();
		SCRAPED.addAll(scrape("--cache.driver=memory"));
		SCRAPED.addAll(scrape("--cache.driver=redis", "--cache.redis.prefix=dashboard:", "--cache.redis.timeout=10s",
				"--cache.redis.connect-timeout=10s", "--cache.near.enabled=true",
				"--cache.redis.url-override=redis://" + redis.host() + ":" + redis.port()));
	}

	private static List<String> scrape(String... args) throws Exception {
		String[] all = Stream
			.concat(Stream.of(args), Stream.of("--server.port=0", "--sample.lookup-delay=0s",
					"--spring.main.banner-mode=off", "--logging.level.root=warn"))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext sample = SpringApplication.run(SampleApplication.class, all)) {
			String address = "http://localhost:" + sample.getEnvironment().getProperty("local.server.port");
			get(address + "/apps/1");
			get(address + "/apps/by-key/chat-key");
			return get(address + "/actuator/prometheus").lines()
				.filter((line) -> line.contains("{") && !line.startsWith("#"))
				.toList();
		}
	}

	private static String get(String address) throws IOException, InterruptedException {
		HttpResponse<String> response = CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	@Test
	void everyQueryFindsItsMeters() {
		List<String> queries = this.dashboard.findValuesAsString("expr");
		assertThat(queries).hasSizeGreaterThanOrEqualTo(this.dashboard.get("panels").size());
		queries.forEach(GrafanaDashboardTests::assertIsAnswered);
	}

	private static void assertIsAnswered(String query) {
		List<String> grouping = GROUPING.matcher(query)
			.results()
			.flatMap((labels) -> Stream.of(labels.group(1).split(", ")))
			.toList();
		List<MatchResult> selectors = SELECTOR.matcher(GROUPING.matcher(query).replaceAll("")).results().toList();
		assertThat(selectors).as(query).isNotEmpty();
		for (MatchResult selector : selectors) {
			List<String> series = series(selector.group(1));
			grouping.forEach((label) -> assertHasLabel(series, label, query));
			String matchers = (selector.group(2) != null) ? selector.group(2) : "";
			assertThat(MATCHER.matcher(matchers).replaceAll("").replace(",", "")).as(query).isEmpty();
			MATCHER.matcher(matchers).results().forEach((matcher) -> assertMatches(series, matcher, query));
		}
	}

	private static void assertMatches(List<String> series, MatchResult matcher, String query) {
		assertHasLabel(series, matcher.group(1), query);
		if (!matcher.group(3).startsWith("$")) {
			assertThat(series).as(query)
				.anyMatch((line) -> line.contains(matcher.group(1) + "=\"" + matcher.group(3) + "\""));
		}
	}

	// Prometheus itself adds the name of the job.
	private static void assertHasLabel(List<String> series, String label, String query) {
		assertThat(series).as(query)
			.isNotEmpty()
			.allMatch((line) -> label.equals("job") || line.matches(".*[{,]" + label + "=\".*"));
	}

	private static List<String> series(String name) {
		return SCRAPED.stream().filter((line) -> line.startsWith(name + "{")).toList();
	}

	@Test
	void variablesFindTheirLabels() {
		List<String> queries = this.dashboard.findValuesAsString("definition");
		assertThat(queries).isNotEmpty().allSatisfy((query) -> {
			MatchResult asked = LABEL_VALUES.matcher(query).results().findFirst().orElseThrow();
			assertHasLabel(series(asked.group(1)), asked.group(2), query);
		});
	}

	@Test
	void everyMeterOfTheCacheIsOnTheDashboard() {
		String queries = String.join("\n", this.dashboard.findValuesAsString("expr"));
		assertThat(SCRAPED.stream()
			.map((line) -> line.substring(0, line.indexOf('{')))
			.filter((name) -> name.matches("(sockudo_)?cache_.*") && !name.contains("_active_"))
			.distinct()).allMatch(queries::contains);
	}

}
