/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.browser;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

/**
 * A page of the browser, its errors and the addresses that it has asked for.
 */
public final class Page implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	// Where an element stands for two frames, and who remembers whether it is clicked.
	private static final String PLACE = """
			(async () => {
				const element = document.querySelector(%s);
				const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
				const place = () => {
					const box = element.getBoundingClientRect();
					return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
				};
				window.clicked = false;
				element.addEventListener('click', () => window.clicked = true, { once: true, capture: true });
				let before, now;
				do {
					element.scrollIntoView({ block: 'center', behavior: 'instant' });
					before = place();
					await frame();
					await frame();
					now = place();
				} while (now.x !== before.x || now.y !== before.y);
				return now;
			})()""";

	private final DevTools tools;

	private final String session;

	private final String context;

	private final List<String> errors = new CopyOnWriteArrayList<>();

	private final Set<String> requests = ConcurrentHashMap.newKeySet();

	Page(DevTools tools, String session, String context) {
		this.tools = tools;
		this.session = session;
		this.context = context;
		tools.listen(session, this::record);
		List.of("Page", "Runtime", "Log", "Network").forEach((domain) -> call(domain + ".enable", Map.of()));
		// As if it were the only window: an inactive one has no focus to show.
		call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
	}

	private void record(String event, JsonNode details) {
		switch (event) {
			case "Runtime.exceptionThrown" -> this.errors.add(details.toString());
			case "Runtime.consoleAPICalled" -> recordError(details.path("type").asString(""), details);
			case "Log.entryAdded" -> recordError(details.path("entry").path("level").asString(""), details);
			case "Network.requestWillBeSent" -> this.requests.add(details.path("request").path("url").asString(""));
			default -> {
			}
		}
	}

	private void recordError(String level, JsonNode details) {
		if (Set.of("error", "warning", "assert").contains(level)) {
			this.errors.add(details.toString());
		}
	}

	private JsonNode call(String method, Map<String, ?> parameters) {
		return this.tools.call(this.session, method, parameters);
	}

	/**
	 * Go to an address and wait until the page there has been loaded.
	 * @param address the address
	 */
	public void go(String address) {
		call("Page.navigate", Map.of("url", address));
		await().until(() -> evaluate("location.href !== 'about:blank' && document.readyState").asString("")
			.equals("complete"));
	}

	/**
	 * Evaluate an expression, waiting for it if it is a promise.
	 * @param expression the expression, in JavaScript
	 * @return its value
	 * @throws AssertionError if it throws
	 */
	public JsonNode evaluate(String expression) {
		JsonNode result = call("Runtime.evaluate",
				Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
		if (result.has("exceptionDetails")) {
			throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
		}
		return result.get("result").path("value");
	}

	/**
	 * Return what an element shows.
	 * @param selector the element's selector
	 * @return its text, or an empty one if there is no such element
	 */
	public String text(String selector) {
		return evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''").asString();
	}

	public int count(String selector) {
		return evaluate("document.querySelectorAll(" + quoted(selector) + ").length").asInt();
	}

	/**
	 * Wait until an element shows a text.
	 * @param selector the element's selector
	 * @param pattern a regular expression for a part of the text
	 */
	public void awaitText(String selector, String pattern) {
		await().untilAsserted(
				() -> org.assertj.core.api.Assertions.assertThat(text(selector)).as(selector).containsPattern(pattern));
	}

	/**
	 * Click into the middle of an element with the mouse, once it stands still, and again
	 * if it has moved away meanwhile.
	 * @param selector the element's selector
	 */
	public void click(String selector) {
		await().until(() -> {
			JsonNode place = evaluate(PLACE.formatted(quoted(selector)));
			for (String type : List.of("mousePressed", "mouseReleased")) {
				call("Input.dispatchMouseEvent", Map.of("type", type, "x", place.get("x").asDouble(), "y",
						place.get("y").asDouble(), "button", "left", "clickCount", 1));
			}
			return evaluate("window.clicked").asBoolean();
		});
	}

	/**
	 * Type a text where the focus is.
	 * @param text the text
	 */
	public void type(String text) {
		call("Input.insertText", Map.of("text", text));
	}

	/**
	 * Press a key and let it go.
	 * @param key the key
	 */
	public void press(Key key) {
		call("Input.dispatchKeyEvent", key.down());
		call("Input.dispatchKeyEvent", key.up());
	}

	/**
	 * Show the page on a screen of this size.
	 * @param width its width in CSS pixels
	 * @param height its height in CSS pixels
	 * @param phone whether it is a phone's
	 */
	public void resize(int width, int height, boolean phone) {
		call("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
	}

	/**
	 * Prefer something, as of CSS' media features.
	 * @param feature the feature, such as {@code prefers-color-scheme}
	 * @param value its value
	 */
	public void prefer(String feature, String value) {
		call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
	}

	/**
	 * Take a picture of the whole page.
	 * @return the picture, as PNG
	 */
	public byte[] picture() {
		JsonNode size = call("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
		Map<String, ?> clip = Map.of("x", 0, "y", 0, "width", size.get("width").asInt(), "height",
				size.get("height").asInt(), "scale", 1);
		JsonNode picture = call("Page.captureScreenshot",
				Map.of("format", "png", "clip", clip, "captureBeyondViewport", true));
		return Base64.getDecoder().decode(picture.get("data").asString());
	}

	public List<String> errors() {
		return List.copyOf(this.errors);
	}

	public Set<String> requests() {
		return Set.copyOf(this.requests);
	}

	public ConditionFactory await() {
		return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
	}

	private static String quoted(String text) {
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}

	@Override
	public void close() {
		this.tools.forget(this.session);
		this.tools.call(null, "Target.disposeBrowserContext", Map.of("browserContextId", this.context));
	}

}
