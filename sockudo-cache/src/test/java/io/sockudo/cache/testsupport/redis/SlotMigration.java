/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Slot on its way from one master to another. In between, the old owner answers
 * {@code ASK} for the keys that it has not.
 */
public final class SlotMigration {

	private final RedisCluster cluster;

	private final String slot;

	private final RedisServer from;

	private final RedisServer to;

	SlotMigration(RedisCluster cluster, int slot, RedisServer from, RedisServer to) {
		this.cluster = cluster;
		this.slot = Integer.toString(slot);
		this.from = from;
		this.to = to;
		to.command("CLUSTER", "SETSLOT", this.slot, "IMPORTING", id(from));
		from.command("CLUSTER", "SETSLOT", this.slot, "MIGRATING", id(to));
	}

	/**
	 * Move a key.
	 * @param key the key
	 * @return whether the old owner had it
	 */
	public boolean moveKey(String key) {
		return moveKey(key.getBytes(StandardCharsets.UTF_8));
	}

	public boolean moveKey(byte[] key) {
		try (RespClient client = this.from.connect()) {
			return moveKey(client, key);
		}
	}

	/**
	 * Move all keys of the slot.
	 */
	public void moveKeys() {
		try (RespClient client = this.from.connect()) {
			for (List<?> keys = keys(client); !keys.isEmpty(); keys = keys(client)) {
				keys.forEach((key) -> moveKey(client, (byte[]) key));
			}
		}
	}

	private List<?> keys(RespClient client) {
		return (List<?>) client.command(bytes("CLUSTER"), bytes("GETKEYSINSLOT"), bytes(this.slot), bytes("100"));
	}

	private boolean moveKey(RespClient client, byte[] key) {
		byte[] port = bytes(Integer.toString(this.to.port()));
		if (this.to.password() == null) {
			return "OK".equals(client.command(bytes("MIGRATE"), bytes(this.to.host()), port, key, bytes("0"),
					bytes("5000"), bytes("REPLACE")));
		}
		return "OK".equals(client.command(bytes("MIGRATE"), bytes(this.to.host()), port, key, bytes("0"), bytes("5000"),
				bytes("REPLACE"), bytes("AUTH"), bytes(this.to.password())));
	}

	/**
	 * Make the slot the new owner's and wait until all nodes know.
	 */
	public void finish() {
		String owner = id(this.to);
		// The new owner takes an epoch above all that it knows of. If that is not above
		// the
		// old owner's, what that has said before takes the slot back.
		Waiting.until("common epoch",
				() -> this.cluster.responsive().stream().map(SlotMigration::epoch).distinct().count() == 1);
		this.to.command("CLUSTER", "SETSLOT", this.slot, "NODE", owner);
		this.from.command("CLUSTER", "SETSLOT", this.slot, "NODE", owner);
		// Left to gossip, they would never believe it if two nodes had the same epoch.
		this.cluster.masters()
			.stream()
			.filter((master) -> master != this.to && master != this.from)
			.forEach((master) -> master.command("CLUSTER", "SETSLOT", this.slot, "NODE", owner));
		Waiting.until("new owner of slot " + this.slot,
				() -> this.cluster.responsive().stream().allMatch(this::knowsNewOwner));
	}

	/**
	 * Leave the slot with the old owner. Keys that were moved are not to be reached.
	 */
	public void cancel() {
		this.from.command("CLUSTER", "SETSLOT", this.slot, "STABLE");
		this.to.command("CLUSTER", "SETSLOT", this.slot, "STABLE");
	}

	private boolean knowsNewOwner(RedisServer node) {
		return ClusterNode.of(ClusterNode.seenBy(node), this.to.port()).owns(Integer.parseInt(this.slot));
	}

	private static String epoch(RedisServer node) {
		return ((String) node.command("CLUSTER", "INFO")).lines()
			.filter((line) -> line.startsWith("cluster_current_epoch:"))
			.findFirst()
			.orElseThrow();
	}

	private static String id(RedisServer server) {
		return (String) server.command("CLUSTER", "MYID");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
