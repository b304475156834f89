/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
