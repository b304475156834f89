/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.util.context.ContextView;

/**
 * Decorator that remembers each request to WebFlux as the server received it. Spring's
 * {@code ForwardedHeaderTransformer} comes before all filters, hides
 * {@code X-Forwarded-For}, and takes its first address, which the client wrote, for the
 * peer's.
 */
public final class ReceivedRequests implements HttpHandlerDecoratorFactory, Ordered {

	@Override
	public HttpHandler apply(HttpHandler handler) {
		return (request, response) -> handler.handle(request, response)
			.contextWrite((context) -> context.put(ReceivedRequests.class, request));
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	/**
	 * Return the request as it was received, or the given one where no server has
	 * received it.
	 */
	static ServerHttpRequest received(ContextView context, ServerHttpRequest request) {
		return context.<ServerHttpRequest>getOrEmpty(ReceivedRequests.class).orElse(request);
	}

}
