/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * Request as a rule sees it, whichever server received it.
 */
interface LimitedRequest {

	/**
	 * Return the path within the application.
	 * @return the path
	 */
	PathContainer path();

	String method();

	/**
	 * Return whether this is a CORS preflight request.
	 * @return whether it is one
	 */
	boolean isPreFlight();

	/**
	 * Return the fields of a header, in order.
	 * @param name the name of the header
	 * @return its fields
	 */
	List<String> header(String name);

	/**
	 * Return the address of the other end of the connection, as the server reports it.
	 * Filters and transformers replace it by an address that anybody can claim in a
	 * header.
	 * @return the address
	 */
	String peer();

	/**
	 * Return the fields of X-Forwarded-For, in order, as the server received them.
	 * @return the fields
	 */
	List<String> forwardedFor();

	/**
	 * Return the name of the authenticated user.
	 * @return the name, or {@code null}
	 */
	@Nullable String principal();

}
