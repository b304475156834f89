/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.spring;

import java.net.URI;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Text of a URI that is the same for all URIs equal by {@link URI#equals(Object)}:
 * without regard to the case of the scheme, of the host and of escaped octets.
 */
final class UriText {

	private static final Pattern OCTET = Pattern.compile("%[0-9a-fA-F]{2}");

	private UriText() {
	}

	static String of(URI uri) {
		Netstrings text = new Netstrings("");
		add(text, lowerCase(uri.getScheme()));
		add(text, uri.isOpaque() ? uri.getRawSchemeSpecificPart() : null);
		add(text, uri.getRawPath());
		add(text, uri.getRawQuery());
		if (uri.getHost() != null) {
			add(text, uri.getRawUserInfo());
			add(text, lowerCase(uri.getHost()));
			add(text, Integer.toString(uri.getPort()));
		}
		else {
			add(text, uri.getRawAuthority());
		}
		add(text, uri.getRawFragment());
		return text.toString();
	}

	private static void add(Netstrings text, @Nullable String part) {
		text.add((part != null) ? "=" + OCTET.matcher(part).replaceAll(UriText::upperCase) : "");
	}

	private static String upperCase(MatchResult octet) {
		return octet.group().toUpperCase(Locale.ROOT);
	}

	private static @Nullable String lowerCase(@Nullable String part) {
		return (part != null) ? part.toLowerCase(Locale.ROOT) : null;
	}

}
