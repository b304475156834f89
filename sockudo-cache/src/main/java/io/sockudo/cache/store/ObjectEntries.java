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

import java.util.function.Function;

/**
 * Entries of a cache whose keys are objects of any type.
 *
 * @param <K> what the store takes as keys
 * @param store the entries
 * @param keys makes what the store takes of the cache's keys
 */
public record ObjectEntries<K>(EntryStore<K> store, Function<Object, K> keys) {

}
