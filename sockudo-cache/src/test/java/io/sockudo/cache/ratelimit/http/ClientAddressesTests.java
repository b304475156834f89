/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.ratelimit.http;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Who a request is from, with proxies in 10.0.0.0/8, 192.168.1.5 and fd00::/8.
 */
class ClientAddressesTests {

	private final ClientAddresses addresses = new ClientAddresses(
			Stream.of("10.0.0.0/8", "192.168.1.5", "fd00::/8").map(AddressRange::of).toList());

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = {
			// Not through a known proxy: the header is the client's own invention.
			"203.0.113.7, none, 203.0.113.7", "203.0.113.7, 198.51.100.1, 203.0.113.7",
			"192.168.1.6, 198.51.100.1, 192.168.1.6",
			// Through known proxies, however many.
			"10.1.2.3, none, 10.1.2.3", "10.1.2.3, 198.51.100.1, 198.51.100.1",
			"10.1.2.3, '198.51.100.1, 192.168.1.5', 198.51.100.1",
			"10.1.2.3, '1.1.1.1, 198.51.100.1, 10.9.9.9', 198.51.100.1",
			"fd00::1, '198.51.100.1,fd12::2', 198.51.100.1", "10.1.2.3, '10.1.1.1, 10.2.2.2', 10.1.1.1",
			// With ports, brackets and zones.
			"10.1.2.3, 198.51.100.1:4711, 198.51.100.1", "10.1.2.3, '[2001:db8::1]:4711', 2001:db8:0:0:0:0:0:0/64",
			"10.1.2.3, '[2001:db8::1]', 2001:db8:0:0:0:0:0:0/64", "fe80::1%eth0, none, fe80:0:0:0:0:0:0:0/64",
			// One client has a network of 64 bits.
			"2001:db8:1:2:3:4:5:6, none, 2001:db8:1:2:0:0:0:0/64",
			"2001:db8:1:2:ffff::9, none, 2001:db8:1:2:0:0:0:0/64", "::ffff:203.0.113.7, none, 203.0.113.7",
			// What is no address ends the search.
			"10.1.2.3, unknown, 10.1.2.3", "10.1.2.3, '198.51.100.1, junk', 10.1.2.3", "10.1.2.3, '', 10.1.2.3",
			"10.1.2.3, '198.51.100.1, ', 10.1.2.3", "10.1.2.3, 'localhost', 10.1.2.3",
			"10.1.2.3, '999.1.1.1', 10.1.2.3", "10.1.2.3, '1.2.3', 10.1.2.3", "10.1.2.3, '::1::2', 10.1.2.3",
			"'', none, unknown", "example, none, unknown" })
	void clientIsFound(String peer, String forwardedFor, String client) {
		assertThat(this.addresses.client(peer, (forwardedFor != null) ? List.of(forwardedFor) : List.of()))
			.isEqualTo(client);
	}

	@Test
	void fieldsOfTheHeaderBelongTogether() {
		assertThat(this.addresses.client("10.1.2.3", List.of("1.1.1.1, 198.51.100.1", "10.9.9.9, 10.8.8.8")))
			.isEqualTo("198.51.100.1");
	}

	@Test
	void longHeaderIsNoAddress() {
		assertThat(this.addresses.client("10.1.2.3", List.of("1".repeat(5000)))).isEqualTo("10.1.2.3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "example.org", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8",
			"10.0.0.0/x" })
	void otherTextsAreNoRanges(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.of(text));
	}

	@ParameterizedTest
	@CsvSource({ "0.0.0.0/0, 203.0.113.7, true", "0.0.0.0/0, 2001:db8::1, false", "203.0.113.0/25, 203.0.113.127, true",
			"203.0.113.0/25, 203.0.113.128, false", "203.0.113.7/31, 203.0.113.6, true",
			"2001:db8::/33, 2001:db8:7fff::, true", "2001:db8::/33, 2001:db8:8000::, false", "::1, ::1, true",
			"::1, ::2, false" })
	void rangeContainsItsAddresses(String range, String address, boolean contained) {
		assertThat(AddressRange.of(range).contains(Objects.requireNonNull(Addresses.parse(address))))
			.isEqualTo(contained);
	}

}
