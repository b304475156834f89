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

/**
 * Exception for a value that cannot be encoded or decoded. The message describes the
 * problem without showing the value. There is no cause, because the messages of JSON
 * failures quote the text.
 */
public class CodecException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message the problem, without the value
	 */
	public CodecException(String message) {
		super(message);
	}

}
