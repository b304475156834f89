/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandAttempt}.
 */
class CommandAttemptTests {

	private final List<String> told = new ArrayList<>();

	private final CommandAttempt<String> attempt = new CommandAttempt<>(CommandType.INCR, Output.STATUS,
			CommandExecutor.args().addKey("key".getBytes()), new Told());

	@Test
	void answerEndsWhatWasSent() {
		assertThat(written()).contains("INCR");
		answer();
		assertThat(this.attempt.giveUp()).isNull();
		assertThat(this.told).containsExactly("replied true", "answered OK");
	}

	@Test
	void answerThatComesTooLateIsOneOfWhatWasSent() {
		assertThat(written()).contains("INCR");
		assertThat(this.attempt.giveUp()).isTrue();
		answer();
		assertThat(this.told).containsExactly("replied true");
	}

	@Test
	void pingGoesInThePlaceOfWhatWasGivenUpBefore() {
		assertThat(this.attempt.giveUp()).isFalse();
		assertThat(written()).contains("PING").doesNotContain("INCR", "key");
		answer();
		assertThat(this.told).containsExactly("replied false");
	}

	@Test
	void whatLettuceWritesAboutAnAttemptIsNoAnswerToTheNext() {
		CommandAttempt<String> next = this.attempt.again();
		assertThat(written(next)).contains("INCR");
		this.attempt.getOutput().setError("Connection disconnected");
		answer(next);
		assertThat(this.told).containsExactly("replied true", "answered OK");
	}

	private String written() {
		return written(this.attempt);
	}

	private String written(CommandAttempt<String> attempt) {
		ByteBuf buffer = Unpooled.buffer();
		attempt.encode(buffer);
		return buffer.toString(StandardCharsets.UTF_8);
	}

	private void answer() {
		answer(this.attempt);
	}

	private void answer(CommandAttempt<String> attempt) {
		attempt.getOutput().set(StandardCharsets.UTF_8.encode("OK"));
		attempt.complete();
	}

	private final class Told implements CommandAttempt.Listener<String> {

		@Override
		public void replied(boolean sent) {
			CommandAttemptTests.this.told.add("replied " + sent);
		}

		@Override
		public void answered(String value) {
			CommandAttemptTests.this.told.add("answered " + value);
		}

		@Override
		public void refused(String error) {
			CommandAttemptTests.this.told.add("refused " + error);
		}

		@Override
		public void failed(boolean sent, Throwable cause) {
			CommandAttemptTests.this.told.add("failed " + sent);
		}

	}

}
