/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationUnit;

import io.sockudo.cache.ratelimit.http.HttpRateLimitKey;

/**
 * Settings of HTTP rate limiting, under {@code cache.rate-limiter.http}.
 */
public class HttpRateLimitProperties {

	/**
	 * Whether requests to the web application are limited.
	 */
	private Boolean enabled = false;

	/**
	 * Addresses and networks, such as 10.0.0.0/8, of the proxies whose "X-Forwarded-For"
	 * is trusted.
	 */
	private List<String> trustedProxies = new ArrayList<>();

	/**
	 * Ordered rules. A request falls under the first one that matches it.
	 */
	private List<Rule> rules = new ArrayList<>();

	public Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(Boolean enabled) {
		this.enabled = enabled;
	}

	public List<String> getTrustedProxies() {
		return this.trustedProxies;
	}

	public void setTrustedProxies(List<String> trustedProxies) {
		this.trustedProxies = trustedProxies;
	}

	public List<Rule> getRules() {
		return this.rules;
	}

	public void setRules(List<Rule> rules) {
		this.rules = rules;
	}

	/**
	 * Settings of one rule.
	 */
	public static class Rule {

		/**
		 * Name of the rule, visible to clients: letters, digits, dots, underscores and
		 * hyphens.
		 */
		private @Nullable String name;

		/**
		 * Pattern of the paths of the rule, without the context path.
		 */
		private String path = "/**";

		/**
		 * Methods of the rule, such as GET. All when empty.
		 */
		private List<String> methods = new ArrayList<>();

		/**
		 * Whether the requests of this rule are not limited, regardless of later rules.
		 */
		private Boolean unlimited = false;

		/**
		 * Number of requests that are allowed in a period.
		 */
		private @Nullable Long permits;

		/**
		 * Period of the limit. A number is seconds.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration period;

		/**
		 * Number of requests that are allowed at once. Same as "permits" when not set.
		 */
		private @Nullable Long burst;

		/**
		 * Key by which requests are counted.
		 */
		private HttpRateLimitKey key = HttpRateLimitKey.ADDRESS;

		/**
		 * Name of the header that identifies the client, with the key "header".
		 */
		private @Nullable String header;

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

		public String getPath() {
			return this.path;
		}

		public void setPath(String path) {
			this.path = path;
		}

		public List<String> getMethods() {
			return this.methods;
		}

		public void setMethods(List<String> methods) {
			this.methods = methods;
		}

		public Boolean getUnlimited() {
			return this.unlimited;
		}

		public void setUnlimited(Boolean unlimited) {
			this.unlimited = unlimited;
		}

		public @Nullable Long getPermits() {
			return this.permits;
		}

		public void setPermits(@Nullable Long permits) {
			this.permits = permits;
		}

		public @Nullable Duration getPeriod() {
			return this.period;
		}

		public void setPeriod(@Nullable Duration period) {
			this.period = period;
		}

		public @Nullable Long getBurst() {
			return this.burst;
		}

		public void setBurst(@Nullable Long burst) {
			this.burst = burst;
		}

		public HttpRateLimitKey getKey() {
			return this.key;
		}

		public void setKey(HttpRateLimitKey key) {
			this.key = key;
		}

		public @Nullable String getHeader() {
			return this.header;
		}

		public void setHeader(@Nullable String header) {
			this.header = header;
		}

	}

}
