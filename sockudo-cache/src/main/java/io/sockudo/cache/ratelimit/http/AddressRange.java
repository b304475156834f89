/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * Address or network in CIDR notation, such as {@code 10.0.0.0/8} or {@code ::1}.
 */
public final class AddressRange {

	private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");

	private final byte[] network;

	private final int prefix;

	private AddressRange(byte[] network, int prefix) {
		this.network = network;
		this.prefix = prefix;
	}

	/**
	 * Parse a range.
	 * @param text an IPv4 or IPv6 address, with a slash and the number of leading bits
	 * unless all count
	 * @return the range
	 * @throws IllegalArgumentException if the text is neither
	 */
	public static AddressRange of(String text) {
		String[] parts = text.strip().split("/", -1);
		InetAddress address = Addresses.parse(parts[0]);
		if (address == null || parts.length > 2) {
			throw new IllegalArgumentException("must be an address or a network like 10.0.0.0/8");
		}
		byte[] bytes = address.getAddress();
		int bits = bytes.length * Byte.SIZE;
		int prefix = (parts.length == 1) ? bits : prefix(parts[1]);
		if (prefix < 0 || prefix > bits) {
			throw new IllegalArgumentException("must have a prefix of 0 to " + bits + " bits");
		}
		return new AddressRange(bytes, prefix);
	}

	private static int prefix(String text) {
		return PREFIX.matcher(text).matches() ? Integer.parseInt(text) : -1;
	}

	boolean contains(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (bytes.length != this.network.length) {
			return false;
		}
		for (int bit = 0; bit < this.prefix; bit += Byte.SIZE) {
			int mask = 0xFF << Math.max(0, Byte.SIZE - (this.prefix - bit));
			if (((bytes[bit / Byte.SIZE] ^ this.network[bit / Byte.SIZE]) & mask & 0xFF) != 0) {
				return false;
			}
		}
		return true;
	}

}
