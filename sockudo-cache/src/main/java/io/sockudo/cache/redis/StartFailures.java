/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import javax.net.ssl.SSLException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.redis.RedisStartException.Reason;

/**
 * Classification of start failures into those that waiting can cure and those that it
 * can't.
 */
final class StartFailures {

	/**
	 * Message of Lettuce, after each sentinel that could be asked has said so.
	 */
	private static final String UNKNOWN_MASTER = "Cannot provide redisAddress using sentinel";

	private StartFailures() {
	}

	static Reason reason(Throwable failure) {
		Reason reason = find(failure, StartFailures::classify);
		return (reason != null) ? reason : Reason.UNREACHABLE;
	}

	/**
	 * Return whether the reason of a failure isn't known, because Lettuce has failed over
	 * it: its cluster client does so when a node ends the connection within the
	 * handshake.
	 */
	static boolean isHidden(Throwable failure) {
		return find(failure, StartFailures::classify) == null
				&& find(failure, (cause) -> (cause instanceof IllegalStateException) ? cause : null) != null;
	}

	private static <T> @Nullable T find(Throwable failure, Function<Throwable, @Nullable T> classifier) {
		return find(failure, classifier, Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	/**
	 * Find a failure. A cluster client reports those of the single nodes as suppressed
	 * exceptions.
	 */
	private static <T> @Nullable T find(@Nullable Throwable failure, Function<Throwable, @Nullable T> classifier,
			Set<Throwable> seen) {
		if (failure == null || !seen.add(failure)) {
			return null;
		}
		T found = classifier.apply(failure);
		if (found == null) {
			found = find(failure.getCause(), classifier, seen);
		}
		for (Throwable suppressed : failure.getSuppressed()) {
			found = (found != null) ? found : find(suppressed, classifier, seen);
		}
		return found;
	}

	private static @Nullable Reason classify(Throwable failure) {
		if (failure instanceof SSLException || failure instanceof GeneralSecurityException) {
			return mayPass(failure) ? null : Reason.CERTIFICATE;
		}
		if (failure instanceof RedisStartException known) {
			return known.reason();
		}
		if (failure instanceof RedisConnectionException && isSaid(failure, UNKNOWN_MASTER)) {
			return Reason.SENTINEL_MASTER;
		}
		HandshakeRefusal answer = answer(failure);
		return (answer != null) ? answer.reason() : null;
	}

	static @Nullable HandshakeRefusal answerIn(Throwable failure) {
		return find(failure, StartFailures::answer);
	}

	/**
	 * Return the answer to the handshake. Lettuce knows one answer to a connection that
	 * has sent no command.
	 */
	private static @Nullable HandshakeRefusal answer(Throwable failure) {
		String message = String.valueOf(failure.getMessage());
		boolean answer = failure instanceof RedisCommandExecutionException
				|| (failure instanceof RedisConnectionException && RedisConnectionException.isProtectedMode(message));
		return answer ? new HandshakeRefusal(message) : null;
	}

	/**
	 * Return whether a TLS failure may pass: a handshake that the peer doesn't answer,
	 * breaks off or can't serve doesn't concern trust.
	 */
	private static boolean mayPass(Throwable failure) {
		return failure instanceof SslHandshakeTimeoutException || isClosed(failure)
				|| isSaid(failure, "internal_error");
	}

	private static boolean isClosed(Throwable failure) {
		return failure instanceof ClosedChannelException || failure instanceof SslClosedEngineException
				|| (failure instanceof SSLException
						&& (isSaid(failure, "Connection closed") || isSaid(failure, "close_notify")));
	}

	private static boolean isSaid(Throwable failure, String text) {
		return String.valueOf(failure.getMessage()).contains(text);
	}

	/**
	 * Return why a server doesn't send invalidations.
	 * @param failure what it said to the attempt to switch tracking on
	 * @return what can be put after the name of the server; {@code null} if that isn't
	 * the reason of the failure, or may pass
	 */
	static @Nullable String trackingProblem(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof RedisCommandExecutionException) {
				return trackingProblem(String.valueOf(cause.getMessage()));
			}
		}
		return null;
	}

	private static @Nullable String trackingProblem(String error) {
		if (error.startsWith("NOPERM")) {
			return "does not permit CLIENT TRACKING to the user";
		}
		String text = error.toLowerCase(Locale.ROOT);
		boolean unknown = text.startsWith("err unknown") || text.startsWith("err syntax");
		if (error.startsWith("NOPROTO") || (unknown && text.contains("hello"))) {
			return "does not speak RESP3";
		}
		return unknown ? "does not know CLIENT TRACKING" : null;
	}

	static RedisStartException exception(Throwable failure, RedisTarget target) {
		return new RedisStartException(reason(failure), message(failure, target), null);
	}

	static RedisStartException exception(Reason reason, RedisTarget target) {
		return new RedisStartException(reason, message(reason, target), null);
	}

	static RedisStartException exception(Reason reason, RedisTarget target, String details) {
		return new RedisStartException(reason, message(reason, target) + ": it " + details, null);
	}

	static String message(Reason reason, RedisTarget target) {
		return message(target, text(reason));
	}

	static String message(Throwable failure, RedisTarget target) {
		return message(target, problem(failure));
	}

	private static String message(RedisTarget target, String problem) {
		return "Redis at " + target.addresses() + " (from " + target.source() + ") " + problem;
	}

	/**
	 * Say in a few words why there is no connection, without what the failure quotes:
	 * what the server has answered, if it has.
	 * @param failure why
	 * @return what can be put after the name of the server
	 */
	static String problem(Throwable failure) {
		Reason reason = reason(failure);
		HandshakeRefusal answer = answerIn(failure);
		String detail = (answer != null) ? answer.words() : null;
		if (reason == Reason.UNREACHABLE) {
			detail = find(failure, StartFailures::kindOf);
		}
		return (detail != null) ? text(reason) + " (" + detail + ")" : text(reason);
	}

	private static @Nullable String kindOf(Throwable cause) {
		if (cause instanceof AnnouncedAddressesException) {
			return cause.getMessage();
		}
		if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException
				|| cause instanceof RedisCommandTimeoutException || cause instanceof SslHandshakeTimeoutException) {
			return "no answer in time";
		}
		if (cause instanceof UnknownHostException) {
			return "unknown host";
		}
		if (isClosed(cause)) {
			return "connection closed";
		}
		if (cause instanceof SSLException) {
			return "TLS fails there";
		}
		return (cause instanceof ConnectException) ? "connection refused" : null;
	}

	private static String text(Reason reason) {
		return switch (reason) {
			case UNREACHABLE -> "can't be reached";
			case NOT_NOW -> "can't serve now";
			case REFUSED -> "refuses the connection";
			case AUTHENTICATION -> "refuses the user name or the password, or needs one";
			case PERMISSION -> "doesn't permit the user what a connection needs";
			case CERTIFICATE -> "can't be spoken to with TLS: one side doesn't trust the other, or doesn't use it";
			case CLUSTER_SUPPORT -> "has cluster support disabled";
			case CLUSTER_MODE -> "is a node of a cluster, which needs cache.driver=redis-cluster and database 0";
			case SENTINEL_MASTER -> "doesn't know a master of the name that is set";
			case DATABASE -> "doesn't have the selected database";
			case TRACKING -> "doesn't send invalidations, which the near cache needs";
		};
	}

}
