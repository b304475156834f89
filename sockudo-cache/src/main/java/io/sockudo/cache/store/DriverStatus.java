/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import org.jspecify.annotations.Nullable;

/**
 * Status of a driver for operators. Holds no credentials.
 *
 * @param connection the state of its connection, at this moment
 * @param topology how the servers belong together, {@code null} where there are none
 * @param source where it is set which servers those are, for people, {@code null} where
 * there are none or nobody knows
 * @param servers their addresses, without user information, {@code null} where there are
 * none
 * @param lost addresses of servers with entries that there is no connection to although
 * there was one or it was tried, in a cluster; {@code null} where there are none
 * @param unservedSlots the number of slots of a cluster that no server which can be
 * reached has; 0 where there are none
 * @param near what there is to say about the near cache, for people, {@code null} where
 * there are none
 */
public record DriverStatus(ConnectionState connection, @Nullable String topology, @Nullable String source,
		@Nullable String servers, @Nullable String lost, int unservedSlots, @Nullable String near) {

	/**
	 * Return this status with something about the near cache.
	 * @param text what there is to say
	 * @return the status
	 */
	public DriverStatus withNear(String text) {
		return new DriverStatus(this.connection, this.topology, this.source, this.servers, this.lost,
				this.unservedSlots, text);
	}

	/**
	 * Return the status of a driver that needs no server.
	 * @return connected, without topology, source and servers
	 */
	public static DriverStatus local() {
		return new DriverStatus(ConnectionState.CONNECTED, null, null, null, null, 0, null);
	}

	/**
	 * Return the state of the connection as that of a circuit breaker.
	 * @return {@code closed}, {@code half-open} or {@code open}
	 */
	public String breaker() {
		return switch (this.connection) {
			case CONNECTED -> "closed";
			case SUSPECT -> "half-open";
			case DISCONNECTED -> "open";
		};
	}

}
