/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import io.sockudo.cache.internal.support.Futures;
import io.sockudo.cache.store.StoredPage;

/**
 * Scan of the keys with a prefix, one server that has entries after the other.
 */
final class RedisScan {

	private static final int LARGEST_COUNT = 1_000;

	private final CommandExecutor commands;

	private final RedisKeys keys;

	private final RedisBulk bulk;

	RedisScan(CommandExecutor commands, RedisKeys keys, RedisBulk bulk) {
		this.commands = commands;
		this.keys = keys;
		this.bulk = bulk;
	}

	CompletableFuture<StoredPage<String>> page(String prefix, @Nullable String cursor, int limit) {
		ScanCursor start = (cursor != null) ? ScanCursor.parse(seed(prefix), cursor) : ScanCursor.START;
		return this.commands.bulk("scan").thenCompose((link) -> {
			Walk<String> walk = entries("scan", prefix, limit, link.nodes(), start);
			return walk.collect()
				.thenCompose((found) -> this.bulk.read("scan", found)
					.thenApply((entries) -> new StoredPage<>(entries, walk.cursor(seed(prefix)))));
		});
	}

	private String seed(String prefix) {
		return new String(this.keys.pattern(prefix), StandardCharsets.UTF_8);
	}

	CompletableFuture<Long> clear(String prefix) {
		return this.commands.bulk("clear").thenCompose((link) -> clear(prefix, link));
	}

	private CompletableFuture<Long> clear(String prefix, RedisLink link) {
		Clearing clearing = new Clearing();
		CompletableFuture<?> all = CompletableFuture.completedFuture(null);
		// The lease hashes first: one that is written later, behind the scan, would stay.
		for (RedisNode node : link.nodes()) {
			Walk<byte[]> walk = walk("clear", LARGEST_COUNT, List.of(node), ScanCursor.START,
					this.keys.leaseHashPattern(prefix), (name) -> this.keys.isLeaseHash(name, prefix) ? name : null);
			all = all.thenCompose((done) -> clear(walk, clearing,
					(found) -> this.bulk.removeLeaseHashes("clear", found).thenApply((removed) -> 0L)));
		}
		for (RedisNode node : link.nodes()) {
			Walk<String> walk = entries("clear", prefix, LARGEST_COUNT, List.of(node), ScanCursor.START);
			all = all.thenCompose((done) -> clear(walk, clearing, (found) -> this.bulk.remove("clear", found)));
		}
		return all.thenApply((done) -> clearing.result(link.isComplete() ? null
				: this.commands.errors().unavailable("clear", "a part of the cluster can't be reached", null)));
	}

	private Walk<String> entries(String operation, String prefix, int limit, List<RedisNode> nodes, ScanCursor from) {
		return walk(operation, limit, nodes, from, this.keys.pattern(prefix), this.keys::text);
	}

	private <T> Walk<T> walk(String operation, int limit, List<RedisNode> nodes, ScanCursor from, byte[] pattern,
			Function<byte[], @Nullable T> wanted) {
		return new Walk<>(operation, pattern, wanted, limit, nodes, from);
	}

	private <T> CompletableFuture<?> clear(Walk<T> walk, Clearing clearing,
			Function<List<T>, CompletableFuture<Long>> removal) {
		return walk.collect().thenCompose(removal).handle((removed, failure) -> {
			if (failure != null) {
				clearing.failure.add(Futures.unwrap(failure), List.of());
				return CompletableFuture.completedFuture(null);
			}
			clearing.removed += removed;
			return walk.isDone() ? CompletableFuture.completedFuture(null) : clear(walk, clearing, removal);
		}).thenCompose((next) -> next);
	}

	/**
	 * Progress of a clearing.
	 */
	private static final class Clearing {

		private final BulkFailure failure = new BulkFailure();

		private long removed;

		long result(@Nullable RuntimeException incomplete) {
			if (incomplete != null) {
				this.failure.add(incomplete, List.of());
			}
			if (!this.failure.isEmpty()) {
				throw Futures.propagate(this.failure.exception("; " + this.removed + " entries were removed"));
			}
			return this.removed;
		}

	}

	/**
	 * Walk through the servers, from a cursor on.
	 *
	 * @param <T> what is made of each key
	 */
	private final class Walk<T> {

		private final Set<T> found = new LinkedHashSet<>();

		private final long start = RedisScan.this.commands.nanoTime();

		private final String operation;

		private final byte[] pattern;

		private final Function<byte[], @Nullable T> wanted;

		private final int limit;

		private final List<RedisNode> nodes;

		private int count;

		private int current;

		private String position;

		Walk(String operation, byte[] pattern, Function<byte[], @Nullable T> wanted, int limit, List<RedisNode> nodes,
				ScanCursor from) {
			this.operation = operation;
			this.pattern = pattern;
			this.wanted = wanted;
			this.limit = limit;
			this.nodes = nodes;
			this.current = from.indexIn(nodes);
			this.position = from.positionIn(nodes);
		}

		boolean isDone() {
			return this.current >= this.nodes.size();
		}

		/**
		 * Collect the keys of one page, or of the part that can be scanned in half of the
		 * time.
		 */
		CompletableFuture<List<T>> collect() {
			this.found.clear();
			this.count = Math.min(this.limit, LARGEST_COUNT);
			return step();
		}

		private CompletableFuture<List<T>> step() {
			long spent = RedisScan.this.commands.nanoTime() - this.start;
			boolean late = spent > RedisScan.this.commands.timeoutNanos() / 2 && this.operation.equals("scan");
			if (isDone() || this.found.size() >= this.limit || late) {
				return CompletableFuture.completedFuture(new ArrayList<>(this.found));
			}
			return this.nodes.get(this.current).link().get().handle((link, failure) -> {
				if (failure != null) {
					throw RedisScan.this.commands.errors().failed(this.operation, false, Futures.unwrap(failure));
				}
				return link;
			}).thenCompose(this::scan).thenCompose((cursor) -> {
				advance(cursor);
				return step();
			});
		}

		private CompletableFuture<KeyScanCursor<byte[]>> scan(RedisLink link) {
			CommandArgs<byte[], byte[]> args = CommandExecutor.args()
				.add(this.position)
				.add("MATCH")
				.add(this.pattern)
				.add("COUNT")
				.add(this.count);
			CommandCall<KeyScanCursor<byte[]>, KeyScanCursor<byte[]>> call = RedisScan.this.commands
				.call(this.operation, CommandType.SCAN, Output.KEYS, args, (cursor) -> cursor);
			return RedisScan.this.commands.send(link, call, RedisScan.this.commands.timeoutNanos());
		}

		private void advance(KeyScanCursor<byte[]> cursor) {
			for (byte[] key : cursor.getKeys()) {
				T entry = this.wanted.apply(key);
				if (entry != null) {
					this.found.add(entry);
				}
			}
			// Other caches may have most of the keys.
			this.count = Math.min(2 * this.count, LARGEST_COUNT);
			this.position = cursor.getCursor();
			if (cursor.isFinished()) {
				this.current++;
				this.position = ScanCursor.BEGINNING;
			}
		}

		@Nullable String cursor(String seed) {
			return isDone() ? null : new ScanCursor(this.nodes.get(this.current), this.position).text(seed);
		}

	}

}
