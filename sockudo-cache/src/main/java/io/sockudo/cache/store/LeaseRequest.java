/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.store;

import org.jspecify.annotations.Nullable;

/**
 * Request for a load lease.
 *
 * @param seen the entry that the caller has seen and wants to replace, because it can't
 * read it or because it is old; {@code null} if it has seen none
 * @param refresh whether the entry that was seen still serves, so that a load that is in
 * flight elsewhere, or has just failed, is none of the caller's business
 * @param stale whether the caller would take a stale value
 * @param exclusive whether nobody else may load at the same time, on any node; otherwise
 * the lease only makes sure that what was loaded isn't written over something newer
 * @param lease milliseconds after which the lease expires
 */
public record LeaseRequest(@Nullable StoredValue seen, boolean refresh, boolean stale, boolean exclusive, long lease) {

}
