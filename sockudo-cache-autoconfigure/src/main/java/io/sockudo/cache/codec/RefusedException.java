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

import tools.jackson.databind.DatabindException;

/**
 * A value or a stored form is refused, for a reason that may be shown. A failure of
 * Jackson, so that it collects where it happened on its way.
 */
final class RefusedException extends DatabindException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	RefusedException(String reason) {
		super(reason);
		this.reason = reason;
	}

	static RefusedException toWrite(Class<?> type) {
		return new RefusedException(type.getName() + " is in no package that " + AllowedTypes.PROPERTY
				+ " names, and no type of the JDK " + "that is always allowed");
	}

	// Whatever is stored as a name may be anything, so it isn't shown.
	static RefusedException toRead() {
		return new RefusedException("holds a type that isn't allowed (" + AllowedTypes.PROPERTY + ")");
	}

	String reason() {
		return this.reason;
	}

}
