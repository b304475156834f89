/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.net.InetAddress;
import java.util.List;

/**
 * Resolver of the client of a request that may have come through proxies.
 * {@code X-Forwarded-For} is trusted as far as known proxies wrote it: from the right, up
 * to the first address that isn't a known proxy's.
 */
final class ClientAddresses {

	static final String FORWARDED_FOR = "X-Forwarded-For";

	private final List<AddressRange> proxies;

	ClientAddresses(List<AddressRange> proxies) {
		this.proxies = List.copyOf(proxies);
	}

	/**
	 * Return the client.
	 * @param peer the address of the peer
	 * @param forwardedFor the fields of the header, in order
	 * @return the client
	 */
	String client(String peer, List<String> forwardedFor) {
		InetAddress address = Addresses.parse(peer);
		if (address == null) {
			// A local socket, or a container that doesn't report the peer: one client for
			// all.
			return "unknown";
		}
		for (int i = forwardedFor.size() - 1; i >= 0; i--) {
			String[] hops = forwardedFor.get(i).split(",", -1);
			for (int j = hops.length - 1; j >= 0; j--) {
				InetAddress hop = isProxy(address) ? Addresses.parse(hops[j]) : null;
				if (hop == null) {
					return Addresses.client(address);
				}
				address = hop;
			}
		}
		return Addresses.client(address);
	}

	private boolean isProxy(InetAddress address) {
		for (AddressRange proxy : this.proxies) {
			if (proxy.contains(address)) {
				return true;
			}
		}
		return false;
	}

}
