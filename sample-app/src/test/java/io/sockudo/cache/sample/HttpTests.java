/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.jdbc.Sql;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Talks to the running application over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "sample.lookup-delay=0s", "sample.requests-per-minute=1000" })
@Sql(statements = "DELETE FROM app")
@Sql("/data.sql")
abstract class HttpTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	@Value("${local.server.port}")
	private int port;

	final HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	final HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
		try {
			return CLIENT.send(request(method, path, body, headers), bodyAsText());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	// Sends all requests at once.
	final List<HttpResponse<String>> sendTogether(int times, String method, String path) {
		List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, times)
			.mapToObj((i) -> CLIENT.sendAsync(request(method, path, null), bodyAsText()))
			.toList();
		return responses.stream().map(CompletableFuture::join).toList();
	}

	private HttpRequest request(String method, String path, @Nullable String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
		request.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		boolean json = body != null && body.startsWith("{");
		request.setHeader("Content-Type", json ? "application/json" : "text/plain;charset=UTF-8");
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		return request.build();
	}

	private static HttpResponse.BodyHandler<String> bodyAsText() {
		return BodyHandlers.ofString(StandardCharsets.UTF_8);
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	static void assertProblem(HttpResponse<String> response, int status, String detail) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.body()).contains("\"status\":" + status, detail);
	}

}
