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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * What a rule needs to know of a request, whichever server it came through.
 */
interface LimitedRequest {

	// The path within the application.
	PathContainer path();

	String method();

	// Whether a browser only asks if it may send the request.
	boolean isPreFlight();

	// The fields of a header, in order.
	List<String> header(String name);

	// The address of the other end of the connection, as the server tells it. Filters and
	// transformers replace it by what anybody can claim in a header.
	String peer();

	// The fields of X-Forwarded-For, in order, as the server received them.
	List<String> forwardedFor();

	// The name of the user who is logged in.
	@Nullable String principal();

}
