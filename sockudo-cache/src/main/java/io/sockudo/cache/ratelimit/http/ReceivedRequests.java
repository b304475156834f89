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
