/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * IP addresses as text, as peers and proxies write them. No name is ever resolved.
 */
final class Addresses {

	private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

	/**
	 * Texts with a colon, which InetAddress takes for an address or rejects, but never
	 * resolves.
	 */
	private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F.:]*");

	private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9.]+):[0-9]{1,5}");

	private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\]]*)](?::[0-9]{1,5})?");

	private static final int LONGEST = 64;

	private static final int NETWORK_BYTES = 8;

	private Addresses() {
	}

	/**
	 * Return an address, with or without port, brackets and zone, or {@code null} if it
	 * is none.
	 */
	static @Nullable InetAddress parse(String text) {
		if (text.length() > LONGEST) {
			return null;
		}
		String address = withoutPort(text.strip());
		int zone = address.indexOf('%');
		address = (zone < 0) ? address : address.substring(0, zone);
		if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
			return null;
		}
		try {
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static String withoutPort(String text) {
		for (Pattern pattern : new Pattern[] { IN_BRACKETS, IPV4_WITH_PORT }) {
			Matcher matcher = pattern.matcher(text);
			if (matcher.matches()) {
				return matcher.group(1);
			}
		}
		return text;
	}

	/**
	 * Return the client that an address is counted for: the address, or with IPv6 its /64
	 * network, since one client has all addresses of that.
	 */
	static String client(InetAddress address) {
		if (!(address instanceof Inet6Address)) {
			return address.getHostAddress();
		}
		byte[] bytes = address.getAddress();
		Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
		try {
			return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
