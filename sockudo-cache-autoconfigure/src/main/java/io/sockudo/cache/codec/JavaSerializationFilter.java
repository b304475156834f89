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

package io.sockudo.cache.codec;

import java.io.ObjectInputFilter;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Filters one stream by names and limits.
 */
final class JavaSerializationFilter implements ObjectInputFilter {

	private static final long MAX_DEPTH = 500;

	private static final long MAX_DEPTH_WHERE_HASHED = 24;

	private static final long ELEMENTS_OF_SMALL_ARRAYS = 1000;

	private final Predicate<String> allowed;

	private long elementsLeft;

	private boolean hashed;

	JavaSerializationFilter(Predicate<String> allowed, int bytes) {
		this.allowed = allowed;
		// An element takes a byte at least, and a hash table has up to four places for
		// each. So an array can't claim more than is there.
		this.elementsLeft = 4L * bytes + ELEMENTS_OF_SMALL_ARRAYS;
	}

	@Override
	public Status checkInput(FilterInfo info) {
		Class<?> type = info.serialClass();
		this.elementsLeft -= Math.max(0, info.arrayLength());
		this.hashed |= type != null && hashes(type);
		boolean accepted = (type == null || isAllowed(type)) && this.elementsLeft >= 0 && info.depth() <= maxDepth();
		return accepted ? Status.ALLOWED : Status.REJECTED;
	}

	private boolean isAllowed(Class<?> type) {
		return type.isPrimitive() || this.allowed.test(type.getName());
	}

	// To put something into a hash table asks all that is in it, and the work doubles
	// with each level of collections that contain the same one twice. A class is shown
	// only once, so from the first hash table on this holds for the whole stream.
	private long maxDepth() {
		return this.hashed ? MAX_DEPTH_WHERE_HASHED : MAX_DEPTH;
	}

	private static boolean hashes(Class<?> type) {
		return Set.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type == Map.Entry[].class
				|| type.getName().equals("java.util.CollSer");
	}

}
