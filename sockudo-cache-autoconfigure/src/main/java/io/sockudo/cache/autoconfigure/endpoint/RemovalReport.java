/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Report of the endpoint on a removal.
 *
 * @param removed number of removed entries
 */
public record RemovalReport(long removed) implements OperationResponseBody {

}
