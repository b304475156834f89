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

/**
 * Checker of histories: processes with caches as applications get them work on real
 * servers that faults befall, everything that they do is recorded, and what they were
 * told is compared with what the cache promises.
 * <p>
 * Times are those of {@link System#nanoTime()}. On Linux that is {@code CLOCK_MONOTONIC},
 * one clock for all processes of a machine.
 */
@NullMarked
package io.sockudo.cache.history;

import org.jspecify.annotations.NullMarked;
