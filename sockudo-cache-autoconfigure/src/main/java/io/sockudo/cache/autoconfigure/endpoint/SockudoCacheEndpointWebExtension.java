/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import io.sockudo.cache.SockudoCacheException;

/**
 * Web extension of the endpoint. An unknown cache is 404, an invalid key 400, an
 * unreachable driver 503, and keys may contain slashes.
 */
@EndpointWebExtension(endpoint = SockudoCacheEndpoint.class)
public final class SockudoCacheEndpointWebExtension {

	private static final int CONFLICT = 409;

	private final SockudoCacheEndpoint endpoint;

	private final boolean reactive;

	/**
	 * Create the extension.
	 * @param endpoint the endpoint
	 * @param reactive whether the extension runs under WebFlux, where Spring Boot puts
	 * the name of the cache in front of the parts of a key
	 */
	public SockudoCacheEndpointWebExtension(SockudoCacheEndpoint endpoint, boolean reactive) {
		this.endpoint = endpoint;
		this.reactive = reactive;
	}

	/**
	 * Report an entry whose key has no slash.
	 * @param cache name of the cache
	 * @param key the key
	 * @return an {@link EntryReport}, or the problem
	 */
	@ReadOperation
	public WebEndpointResponse<Object> entry(@Selector String cache, @Selector String key) {
		return respond(() -> this.endpoint.entry(cache, key));
	}

	/**
	 * Report an entry.
	 * @param cache name of the cache
	 * @param key the parts of the key
	 * @return an {@link EntryReport}, or the problem
	 */
	@ReadOperation
	public WebEndpointResponse<Object> entryInParts(@Selector String cache,
			@Selector(match = Match.ALL_REMAINING) String... key) {
		return entry(cache, join(cache, key));
	}

	/**
	 * Remove all entries of a cache.
	 * @param cache name of the cache
	 * @return a {@link RemovalReport}, or the problem
	 */
	@DeleteOperation
	public WebEndpointResponse<Object> clear(@Selector String cache) {
		return respond(() -> this.endpoint.clear(cache));
	}

	/**
	 * Remove an entry whose key has no slash.
	 * @param cache name of the cache
	 * @param key the key
	 * @return a {@link RemovalReport}, or the problem
	 */
	@DeleteOperation
	public WebEndpointResponse<Object> remove(@Selector String cache, @Selector String key) {
		return respond(() -> this.endpoint.remove(cache, key));
	}

	/**
	 * Remove an entry.
	 * @param cache name of the cache
	 * @param key the parts of the key
	 * @return a {@link RemovalReport}, or the problem
	 */
	@DeleteOperation
	public WebEndpointResponse<Object> removeInParts(@Selector String cache,
			@Selector(match = Match.ALL_REMAINING) String... key) {
		return remove(cache, join(cache, key));
	}

	private String join(String cache, String... key) {
		int first = (this.reactive && key.length > 0 && key[0].equals(cache)) ? 1 : 0;
		return String.join("/", Arrays.asList(key).subList(first, key.length));
	}

	private static WebEndpointResponse<Object> respond(Supplier<@Nullable Object> operation) {
		try {
			Object report = operation.get();
			return (report != null) ? new WebEndpointResponse<>(report)
					: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEndpointRequestException(message(ex), message(ex));
		}
		catch (IllegalStateException ex) {
			return problem(ex, CONFLICT);
		}
		catch (SockudoCacheException ex) {
			return problem(ex, WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

	private static WebEndpointResponse<Object> problem(RuntimeException problem, int status) {
		return new WebEndpointResponse<>(Map.of("error", message(problem)), status);
	}

	private static String message(RuntimeException problem) {
		return String.valueOf(problem.getMessage());
	}

}
