/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.security.Principal;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.cors.CorsUtils;

/**
 * Request to a servlet.
 *
 * @param request the request
 * @param path its path within the application, whichever servlet is to handle it
 */
record ServletLimitedRequest(HttpServletRequest request, PathContainer path) implements LimitedRequest {

	private static final PathContainer.Options DECODED = PathContainer.Options.create('/', false);

	/**
	 * Return the request with its path as it was sent, which Spring's mappings use, and
	 * with the one by which the container finds the servlet, if that is another: "//",
	 * "." and ".." mean something only there.
	 */
	static List<ServletLimitedRequest> readings(HttpServletRequest request) {
		PathContainer sent = RequestPath.parse(request.getRequestURI(), request.getContextPath())
			.pathWithinApplication();
		String rest = request.getPathInfo();
		String mapped = request.getServletPath() + ((rest != null) ? rest : "");
		ServletLimitedRequest asSent = new ServletLimitedRequest(request, sent);
		if (mapped.isEmpty() || mapped.equals(decoded(sent))) {
			return List.of(asSent);
		}
		return List.of(asSent, new ServletLimitedRequest(request, PathContainer.parsePath(mapped, DECODED)));
	}

	private static String decoded(PathContainer path) {
		StringBuilder decoded = new StringBuilder();
		for (PathContainer.Element element : path.elements()) {
			decoded.append(
					(element instanceof PathContainer.PathSegment segment) ? segment.valueToMatch() : element.value());
		}
		return decoded.toString();
	}

	@Override
	public String method() {
		return this.request.getMethod();
	}

	@Override
	public boolean isPreFlight() {
		return CorsUtils.isPreFlightRequest(this.request);
	}

	@Override
	public List<String> header(String name) {
		return Collections.list(this.request.getHeaders(name));
	}

	@Override
	public String peer() {
		return received().getRemoteAddr();
	}

	@Override
	public List<String> forwardedFor() {
		return Collections.list(received().getHeaders(ClientAddresses.FORWARDED_FOR));
	}

	/**
	 * Return the container's own request. Spring's ForwardedHeaderFilter, for one, wraps
	 * it in another that hides the header and takes its first address, which the client
	 * wrote, for the peer's.
	 */
	private HttpServletRequest received() {
		HttpServletRequest received = this.request;
		while (received instanceof ServletRequestWrapper wrapper
				&& wrapper.getRequest() instanceof HttpServletRequest wrapped) {
			received = wrapped;
		}
		return received;
	}

	@Override
	public @Nullable String principal() {
		Principal principal = this.request.getUserPrincipal();
		return (principal != null) ? principal.getName() : null;
	}

}
