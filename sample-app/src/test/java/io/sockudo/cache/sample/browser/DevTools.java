/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A connection that speaks the Chrome DevTools Protocol.
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {

	private static final long TIMEOUT_SECONDS = 60;

	private static final JsonMapper json = JsonMapper.builder().build();

	private final Map<Long, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();

	private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();

	private final AtomicLong ids = new AtomicLong();

	private final StringBuilder message = new StringBuilder();

	private final WebSocket socket;

	DevTools(URI address) {
		this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this).join();
	}

	/**
	 * Call a method and wait for its result.
	 * @param session the session of a page, or {@code null} for the browser
	 * @param method the method
	 * @param parameters its parameters
	 * @return its result
	 * @throws AssertionError if the browser refuses or doesn't answer
	 */
	JsonNode call(@Nullable String session, String method, Map<String, ?> parameters) {
		long id = this.ids.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.calls.put(id, answer);
		ObjectNode call = json.createObjectNode().put("id", id).put("method", method);
		call.set("params", json.valueToTree(parameters));
		if (session != null) {
			call.put("sessionId", session);
		}
		send(call.toString());
		return result(method, answer);
	}

	// A socket takes one message at a time.
	private synchronized void send(String text) {
		this.socket.sendText(text, true).join();
	}

	private static JsonNode result(String method, CompletableFuture<JsonNode> answer) {
		try {
			JsonNode message = answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			if (message.has("error")) {
				throw new AssertionError(method + ": " + message.get("error"));
			}
			return message.get("result");
		}
		catch (Exception ex) {
			throw new AssertionError("The browser didn't answer " + method, ex);
		}
	}

	/**
	 * Hand the events of a session to a listener.
	 * @param session the session
	 * @param listener gets the name and the parameters of each event
	 */
	void listen(String session, BiConsumer<String, JsonNode> listener) {
		this.listeners.put(session, listener);
	}

	void forget(String session) {
		this.listeners.remove(session);
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
		this.message.append(part);
		if (last) {
			JsonNode whole = json.readTree(this.message.toString());
			this.message.setLength(0);
			receive(whole);
		}
		socket.request(1);
		return null;
	}

	private void receive(JsonNode message) {
		if (message.has("id")) {
			CompletableFuture<JsonNode> answer = this.calls.remove(message.get("id").asLong());
			if (answer != null) {
				answer.complete(message);
			}
			return;
		}
		BiConsumer<String, JsonNode> listener = this.listeners.get(message.path("sessionId").asString(""));
		if (listener != null) {
			listener.accept(message.get("method").asString(), message.get("params"));
		}
	}

	@Override
	public void onError(WebSocket socket, Throwable failure) {
		this.calls.values().forEach((call) -> call.completeExceptionally(failure));
	}

	@Override
	public void close() {
		this.socket.abort();
	}

}
