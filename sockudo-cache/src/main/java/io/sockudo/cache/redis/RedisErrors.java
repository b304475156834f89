/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.sockudo.cache.CacheOperationException;
import io.sockudo.cache.CacheOutcomeUnknownException;
import io.sockudo.cache.CacheUnavailableException;
import io.sockudo.cache.SockudoCacheException;
import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.CommandListener;

/**
 * Mapping of failed commands to exceptions that tell their outcome. Of what the server
 * says only the code is repeated: the rest may quote arguments.
 */
final class RedisErrors {

	private static final Set<String> NOT_NOW = Set.of("LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN");

	/**
	 * Errors of scripts without a permission, which have no code; the second is that of
	 * Redis 7.0.
	 */
	private static final List<String> SCRIPT_PERMISSION = List.of("ERR ACL failure in script",
			"ERR The user executing the script can't ");

	private final CacheLabel label;

	private final Supplier<String> notConnected;

	RedisErrors(CacheLabel label, Supplier<String> notConnected) {
		this.label = label;
		this.notConnected = notConnected;
	}

	static String code(String error) {
		if (SCRIPT_PERMISSION.stream().anyMatch(error::startsWith)) {
			return "NOPERM";
		}
		int end = 0;
		while (end < error.length() && error.charAt(end) >= 'A' && error.charAt(end) <= 'Z') {
			end++;
		}
		boolean isCode = end > 0 && (end == error.length() || error.charAt(end) == ' ');
		return isCode ? error.substring(0, end) : "ERR";
	}

	static CommandListener.Outcome outcome(@Nullable Throwable failure) {
		if (failure == null) {
			return CommandListener.Outcome.SUCCESS;
		}
		if (failure instanceof CacheUnavailableException) {
			return CommandListener.Outcome.UNAVAILABLE;
		}
		return (failure instanceof CacheOutcomeUnknownException) ? CommandListener.Outcome.UNKNOWN
				: CommandListener.Outcome.ERROR;
	}

	SockudoCacheException refused(String operation, String error) {
		String code = code(error);
		if (NOT_NOW.contains(code)) {
			return unavailable(operation, "Redis cannot serve now (" + code + ")", null);
		}
		return new CacheOperationException(this.label.message(operation, "Redis refused it (" + code + ")"));
	}

	SockudoCacheException failed(String operation, boolean sent, @Nullable Throwable cause) {
		if (sent) {
			return unknown(operation, "the connection was lost before the answer came", cause);
		}
		return (cause instanceof UnreachableNodeException unreachable)
				? unavailable(operation, String.valueOf(unreachable.getMessage()), null)
				: notConnected(operation, cause);
	}

	CacheUnavailableException notConnected(String operation, @Nullable Throwable cause) {
		return unavailable(operation, this.notConnected.get(), cause);
	}

	SockudoCacheException timedOut(String operation, boolean sent) {
		return sent ? unknown(operation, "no answer within the timeout", null)
				: unavailable(operation, "not sent within the timeout", null);
	}

	SockudoCacheException interrupted(String operation, boolean sent) {
		return sent ? unknown(operation, "interrupted while waiting for the answer", null)
				: unavailable(operation, "interrupted before it was sent", null);
	}

	SockudoCacheException halfDone(String operation, Throwable cause) {
		return unknown(operation, "executed, but the load lease and the stale value of the key could not be removed",
				cause);
	}

	CacheUnavailableException unavailable(String operation, String problem, @Nullable Throwable cause) {
		return new CacheUnavailableException(this.label.message(operation, problem), cause, Set.of());
	}

	private CacheOutcomeUnknownException unknown(String operation, String problem, @Nullable Throwable cause) {
		return new CacheOutcomeUnknownException(this.label.message(operation, problem), cause, Set.of());
	}

}
