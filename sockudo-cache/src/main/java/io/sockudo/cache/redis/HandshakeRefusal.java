/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sockudo.cache.redis.RedisStartException.Reason;

/**
 * Refusal of a connection by the server: its answer to the commands of the handshake,
 * {@code HELLO} or {@code AUTH}, {@code SELECT}, {@code CLIENT} and {@code PING}. Any
 * answer counts: knowledge of some of them only adds advice.
 */
final class HandshakeRefusal {

	private static final int LENGTH = 80;

	/**
	 * From here on servers quote what they were sent, possibly a password.
	 */
	private static final Pattern QUOTED = Pattern.compile("[`'\"\u2018\u201c\\r\\n]|,? with args");

	/**
	 * A name that is no secret.
	 */
	private static final Pattern COMMAND = Pattern.compile("([^`'\"\\r\\n]*)[`'\"](HELLO|AUTH|SELECT|CLIENT|PING)\\b");

	private static final Pattern USER = Pattern.compile("(?i)\\buser \\S+ has");

	private static final Pattern END = Pattern.compile("[\\s.,:;(]+$");

	private static final Set<String> PASSING_CODES = Set.of("LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN",
			"READONLY", "MISCONF", "OOM", "UNAVAILABLE");

	private static final List<String> PASSING = List.of("max number of clients", "too many", "limit exceeded",
			"try again", "upstream", "timeout", "timed out", "unavailable", "overloaded", "shutting down", "failover",
			"not ready");

	private final String answer;

	HandshakeRefusal(String answer) {
		this.answer = answer;
	}

	Reason reason() {
		String code = RedisErrors.code(this.answer);
		// The rest of the message is advice.
		String text = firstWords().toLowerCase(Locale.ROOT);
		if (code.equals("NOPERM")) {
			return Reason.PERMISSION;
		}
		if (isAny(text, "unknown command", "unsupported command")) {
			return Reason.REFUSED;
		}
		if (Set.of("WRONGPASS", "NOAUTH").contains(code) || isAny(text, "auth", "password", "wrongpass")) {
			return Reason.AUTHENTICATION;
		}
		if (text.contains("cluster support disabled")) {
			return Reason.CLUSTER_SUPPORT;
		}
		if (text.contains("cluster mode")) {
			return Reason.CLUSTER_MODE;
		}
		if (text.contains("db index")) {
			return Reason.DATABASE;
		}
		boolean passing = PASSING_CODES.contains(code) || PASSING.stream().anyMatch(text::contains);
		return passing ? Reason.NOT_NOW : Reason.REFUSED;
	}

	private static boolean isAny(String text, String... parts) {
		return List.of(parts).stream().anyMatch(text::contains);
	}

	/**
	 * Return the code and the first words, without what may quote a secret or a name.
	 * @return a few words, never empty
	 */
	String words() {
		String words = firstWords();
		Matcher command = COMMAND.matcher(this.answer);
		return (command.lookingAt() && command.group(1).strip().equals(words)) ? words + " " + command.group(2) : words;
	}

	private String firstWords() {
		String words = USER.matcher(unquoted()).replaceAll("user has");
		if (words.length() > LENGTH) {
			int space = words.lastIndexOf(' ', LENGTH);
			words = words.substring(0, (space > 0) ? space : LENGTH);
		}
		words = END.matcher(words).replaceAll("");
		return words.isEmpty() ? "ERR" : words;
	}

	private String unquoted() {
		return QUOTED.split(this.answer, 2)[0].strip();
	}

}
