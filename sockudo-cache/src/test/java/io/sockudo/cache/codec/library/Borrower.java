/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.codec.library;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.codec.stranger.Strangers.FinalOutsider;
import io.sockudo.cache.codec.stranger.Strangers.OutsideColor;

/**
 * Consists of what nobody trusts.
 *
 * @param outsider a stranger
 * @param color another one
 * @param outsiders more of them
 */
public record Borrower(@Nullable FinalOutsider outsider, @Nullable OutsideColor color,
		@Nullable List<FinalOutsider> outsiders) {

}
