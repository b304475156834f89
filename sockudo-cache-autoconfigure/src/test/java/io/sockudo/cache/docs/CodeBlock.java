/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param page path of the page from the root of the project
 * @param line line in which the text begins
 * @param words the words after the fence, the language first
 * @param text what is between the fences
 */
public record CodeBlock(String page, int line, List<String> words, String text) {

	/**
	 * Return whether the block is of one of the languages.
	 */
	public boolean isOneOf(String... languages) {
		return List.of(languages).contains(this.words.get(0));
	}

	/**
	 * Return whether the word is among those after the language.
	 */
	public boolean isMarked(String word) {
		return this.words.subList(1, this.words.size()).contains(word);
	}

	@Override
	public String toString() {
		return this.page + ":" + this.line;
	}

}
