/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

/**
 * Key by which the requests under a rule are counted.
 */
public enum HttpRateLimitKey {

	/**
	 * Address of the client; with IPv6 its /64 network.
	 */
	ADDRESS,

	/**
	 * Value of a header of the request; the address where there is no such header.
	 */
	HEADER,

	/**
	 * Authenticated user; the address where there is none.
	 */
	PRINCIPAL

}
