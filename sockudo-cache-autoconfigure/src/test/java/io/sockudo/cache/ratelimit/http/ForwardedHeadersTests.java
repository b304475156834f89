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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who a request is from when Spring has read the forwarded headers before.
 */
class ForwardedHeadersTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void headerIsReadFromTheRightBehindKnownProxies(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, "127.0.0.1")) {
			assertThat(remaining(context, "X-Forwarded-For", "9.0.0.1, 3.3.3.3")).isEqualTo("2");
			assertThat(remaining(context, "X-Forwarded-For", "9.0.0.2, 3.3.3.3")).isEqualTo("1");
			assertThat(remaining(context, "X-Forwarded-For", "9.0.0.2, 4.4.4.4")).isEqualTo("2");
			assertThat(remaining(context, "X-Forwarded-For", "9.0.0.3", "X-Forwarded-For", "3.3.3.3")).isEqualTo("0");
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void headersAreIgnoredWithoutKnownProxies(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, "192.0.2.1")) {
			assertThat(remaining(context)).isEqualTo("2");
			assertThat(remaining(context, "X-Forwarded-For", "9.0.0.1, 3.3.3.3")).isEqualTo("1");
			assertThat(remaining(context, "Forwarded", "for=9.0.0.2")).isEqualTo("0");
		}
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String proxies) {
		return new SpringApplicationBuilder(HttpRateLimitContract.Application.class).web(type)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.run("--server.port=0", "--server.address=127.0.0.1", "--server.forward-headers-strategy=framework",
					"--cache.rate-limiter.http.enabled=true", "--cache.rate-limiter.http.rules[0].name=all",
					"--cache.rate-limiter.http.rules[0].permits=3", "--cache.rate-limiter.http.rules[0].period=1h",
					"--cache.rate-limiter.http.trusted-proxies=" + proxies);
	}

	// How many requests are left to the client.
	private String remaining(ConfigurableApplicationContext context, String... headers) {
		String port = context.getEnvironment().getProperty("local.server.port");
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/page"));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			String limit = this.client.send(request.build(), HttpResponse.BodyHandlers.discarding())
				.headers()
				.firstValue("RateLimit")
				.orElse("");
			return limit.replaceFirst(".*;r=(\\d+);.*", "$1");
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
