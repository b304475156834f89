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
import java.util.Optional;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which rule a request falls under in an application with a context path, Spring MVC at
 * {@code /svc} and another servlet at {@code /legacy/*}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServletPathsTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private ConfigurableApplicationContext context;

	@BeforeAll
	void startApplication() {
		this.context = new SpringApplicationBuilder(HttpRateLimitContract.Application.class, Legacy.class)
			.web(WebApplicationType.SERVLET)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.run("--server.port=0", "--server.address=127.0.0.1", "--server.servlet.context-path=/app",
					"--spring.mvc.servlet.path=/svc", "--spring.config.location=classpath:settings/servlet-paths.yaml");
	}

	@AfterAll
	void stopApplication() {
		this.context.close();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "/app/svc/login, svc-login", "/app/svc/%6Cogin, svc-login",
			"/app/svc/login;x=1, svc-login", "/app/svc/page, none", "/app/svc/free/login, none", "/app/legacy, legacy",
			"/app/legacy/page, legacy", "/app/legacy/login, legacy", "/app/%6Cegacy/page, legacy",
			"/app/legacy;x=1/page, legacy", "/app//legacy/page, legacy", "/app/./legacy/page, legacy",
			"/app/x/../legacy/page, legacy", "/app/x/%2E%2E/legacy/page, legacy", "/x/../app/legacy/page, legacy",
			// What is unlimited is no way round.
			"/app/svc/free/../../legacy/page, legacy" })
	void ruleIsThatOfThePathBelowTheContextPath(String path, @Nullable String rule) {
		HttpResponse<?> response = get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("RateLimit-Policy").map((policy) -> policy.split("\"")[1]))
			.isEqualTo(Optional.ofNullable(rule));
	}

	@Test
	void pathWithTwoReadingsCountsForBoth() {
		assertThat(remaining("/app/svc/api/page")).isEqualTo("\"api\";r=2");
		// To the container this is /svc/other, to Spring MVC something below /svc/api.
		assertThat(remaining("/app/svc/api/../other")).isEqualTo("\"other\";r=2");
		assertThat(remaining("/app/svc/api/page")).isEqualTo("\"api\";r=0");
		assertThat(get("/app/svc/api/../other").statusCode()).isEqualTo(429);
		assertThat(remaining("/app/svc/other")).isEqualTo("\"other\";r=1");
	}

	private String remaining(String path) {
		return get(path).headers().firstValue("RateLimit").map((limit) -> limit.replaceFirst(";t=.*", "")).orElse("");
	}

	private HttpResponse<?> get(String path) {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
					HttpResponse.BodyHandlers.discarding());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Legacy {

		@Bean
		ServletRegistrationBean<LegacyServlet> legacy() {
			return new ServletRegistrationBean<>(new LegacyServlet(), "/legacy/*");
		}

	}

	@SuppressWarnings("serial")
	static class LegacyServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) {
			response.setStatus(200);
		}

	}

}
