/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample;

/**
 * Contrast of a page's texts, by WCAG 2.2.
 */
final class Contrast {

	/**
	 * Expression for the lowest contrast of any text that is shown, disabled controls
	 * apart, with the ground that it stands on.
	 */
	static final String LOWEST = """
			(() => {
				const channels = (color) => color.match(/[\\d.]+/g).map(Number);
				const light = (color) => channels(color).slice(0, 3)
					.map((channel) => channel / 255)
					.map((channel) => channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
					.reduce((sum, channel, index) => sum + channel * [0.2126, 0.7152, 0.0722][index], 0);
				const ground = (element) => {
					const color = getComputedStyle(element).backgroundColor;
					return channels(color)[3] === 0 && element.parentElement ? ground(element.parentElement) : color;
				};
				const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
				let lowest = 21;
				while (texts.nextNode()) {
					const element = texts.currentNode.parentElement;
					if (texts.currentNode.data.trim() && element.checkVisibility() && !element.closest('script, :disabled')) {
						const [one, other] = [getComputedStyle(element).color, ground(element)].map(light);
						lowest = Math.min(lowest, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05));
					}
				}
				return lowest;
			})()""";

	private Contrast() {
	}

}
