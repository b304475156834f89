/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a web application with rules answers. Each test has rules of its own, see
 * {@code settings/http-rate-limits.yaml}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HttpRateLimitContract {

	// The header with the name of the user who is logged in.
	static final String USER = "X-User";

	private static final String FORWARDED_FOR = "X-Forwarded-For";

	private static final String POLICY = "RateLimit-Policy";

	private static final String LIMIT = "RateLimit";

	private final HttpClient client = HttpClient.newHttpClient();

	private ConfigurableApplicationContext context;

	abstract WebApplicationType type();

	abstract Class<?> users();

	@BeforeAll
	void startApplication() {
		this.context = new SpringApplicationBuilder(Application.class, users()).web(type())
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.run("--server.port=0", "--server.address=127.0.0.1",
					"--spring.config.location=classpath:settings/http-rate-limits.yaml");
	}

	@AfterAll
	void stopApplication() {
		this.context.close();
	}

	@Test
	void responsesTellWhatRemains() {
		HttpResponse<String> first = get("/login");
		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(header(first, POLICY)).isEqualTo("\"login\";q=2;w=3600");
		assertThat(header(first, LIMIT)).isEqualTo("\"login\";r=1;t=1800");
		assertThat(first.headers().firstValue("Retry-After")).isEmpty();
		assertThat(header(get("/login"), LIMIT)).matches("\"login\";r=0;t=3[56]\\d\\d");
	}

	@Test
	void requestTooManyIsRefusedBeforeItIsHandled() {
		get("/refused");
		int handled = handled();
		HttpResponse<String> refused = get("/refused");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(header(refused, POLICY)).isEqualTo("\"refused\";q=1;w=3600");
		assertThat(header(refused, LIMIT)).matches("\"refused\";r=0;t=3[56]\\d\\d");
		assertThat(header(refused, "Retry-After")).matches("3[56]\\d\\d");
		assertThat(refused.body())
			.isEqualTo("{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
					+ "\"title\":\"Too Many Requests\",\"status\":429,"
					+ "\"detail\":\"There were too many requests; try again later.\",\"violated-policies\":[\"refused\"]}");
		assertThat(handled()).isEqualTo(handled);
	}

	@Test
	void burstIsTheQuotaAndFlowsBackInItsWindow() {
		assertThat(header(get("/burst"), POLICY)).isEqualTo("\"burst\";q=5;w=1800");
	}

	@Test
	void requestsWithoutRuleAreLeftAlone() {
		HttpResponse<String> response = get("/elsewhere");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
	}

	@Test
	void firstMatchingRuleWins() {
		assertThat(get("/orders/status").headers().firstValue(LIMIT)).isEmpty();
		assertThat(header(get("/orders/1"), LIMIT)).startsWith("\"orders\";r=9");
		assertThat(header(send("POST", "/orders/1"), LIMIT)).startsWith("\"changes\";r=1");
		assertThat(header(get("/orders/2"), LIMIT)).startsWith("\"orders\";r=8");
	}

	@Test
	void methodsAreThoseThatAreMeant() {
		assertThat(header(get("/pages"), LIMIT)).startsWith("\"pages\";r=1");
		assertThat(header(send("HEAD", "/pages"), LIMIT)).startsWith("\"pages\";r=0");
		assertThat(send("POST", "/pages").headers().firstValue(LIMIT)).isEmpty();
	}

	@Test
	void headerIsCountedByItsValueAndElseByAddress() {
		assertThat(header(get("/keys", "X-Api-Key", "a"), LIMIT)).startsWith("\"keys\";r=1");
		assertThat(header(get("/keys", "X-Api-Key", "a"), LIMIT)).startsWith("\"keys\";r=0");
		assertThat(header(get("/keys", "X-Api-Key", "b"), LIMIT)).startsWith("\"keys\";r=1");
		assertThat(header(get("/keys"), LIMIT)).startsWith("\"keys\";r=1");
		assertThat(header(get("/keys", "X-Api-Key", " "), LIMIT)).startsWith("\"keys\";r=0");
		assertThat(get("/keys", "X-Api-Key", "a").statusCode()).isEqualTo(429);
	}

	@Test
	void headerThatComesSeveralTimesMakesNoNewClients() {
		assertThat(header(get("/keys/more", "X-Api-Key", "a", "X-Api-Key", "a"), LIMIT)).startsWith("\"more\";r=1");
		assertThat(header(get("/keys/more", "X-Api-Key", "a", "X-Api-Key", " "), LIMIT)).startsWith("\"more\";r=0");
		assertThat(get("/keys/more", "X-Api-Key", "a").statusCode()).isEqualTo(429);
		// Different ones are one client, whoever sends which.
		assertThat(header(get("/keys/more", "X-Api-Key", "a", "X-Api-Key", "b"), LIMIT)).startsWith("\"more\";r=1");
		assertThat(header(get("/keys/more", "X-Api-Key", "c", "X-Api-Key", "a"), LIMIT)).startsWith("\"more\";r=0");
		assertThat(get("/keys/more", "X-Api-Key", "a", "X-Api-Key", "d").statusCode()).isEqualTo(429);
		assertThat(header(get("/keys/more", "X-Api-Key", "b"), LIMIT)).startsWith("\"more\";r=1");
	}

	@Test
	void userIsCountedByNameAndElseByAddress() {
		assertThat(header(get("/profile", USER, "alice"), LIMIT)).startsWith("\"profile\";r=1");
		assertThat(header(get("/profile", USER, "alice"), LIMIT)).startsWith("\"profile\";r=0");
		assertThat(header(get("/profile", USER, "bob"), LIMIT)).startsWith("\"profile\";r=1");
		assertThat(header(get("/profile"), LIMIT)).startsWith("\"profile\";r=1");
		assertThat(get("/profile", USER, "alice").statusCode()).isEqualTo(429);
	}

	@Test
	void clientsBehindKnownProxiesAreCountedApart() {
		assertThat(header(get("/proxied", FORWARDED_FOR, "203.0.113.1"), LIMIT)).startsWith("\"proxied\";r=1");
		assertThat(header(get("/proxied", FORWARDED_FOR, "203.0.113.1"), LIMIT)).startsWith("\"proxied\";r=0");
		assertThat(header(get("/proxied", FORWARDED_FOR, "203.0.113.2"), LIMIT)).startsWith("\"proxied\";r=1");
	}

	@Test
	void preFlightsOfBrowsersAreNotCounted() {
		HttpResponse<String> preFlight = send("OPTIONS", "/browser", "Origin", "http://example.org",
				"Access-Control-Request-Method", "PUT");
		assertThat(preFlight.headers().firstValue(LIMIT)).isEmpty();
		assertThat(header(get("/browser"), LIMIT)).startsWith("\"browser\";r=1");
	}

	@Test
	void requestThatFailsIsCountedOnce() {
		assertThat(get("/fail").statusCode()).isEqualTo(500);
		assertThat(header(get("/fail"), LIMIT)).startsWith("\"fail\";r=8");
	}

	private int handled() {
		return this.context.getBean(Pages.class).handled.get();
	}

	private static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	private HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, headers);
	}

	private HttpResponse<String> send(String method, String path, String... headers) {
		URI uri = URI
			.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port") + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Pages.class)
	static class Application {

	}

	@RestController
	static class Pages {

		private final AtomicInteger handled = new AtomicInteger();

		@RequestMapping("/**")
		String page() {
			this.handled.incrementAndGet();
			return "page";
		}

		@RequestMapping("/fail")
		String fail() {
			throw new UnsupportedOperationException("fails on purpose");
		}

	}

}
