/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

/**
 * A mistake that was made once, or could be: a method of the cache, and what is woven
 * into it. That of scripts and connections is woven into those of the simulation.
 */
enum PlantedFault {

	/**
	 * What is loaded while Redis is away is given to callers who came after a removal
	 * that was acknowledged as soon as it was back.
	 */
	LOAD_WITHOUT_STORE_IS_VOUCHED_FOR("internal.load.LoadCompletion", "settle",
			"internal.load.PlantedLoadFaults$LoadWithoutStoreIsVouchedFor", 109),

	/**
	 * The same, where the connection is lost at the end of the load.
	 */
	FAILED_PUBLISH_IS_VOUCHED_FOR("internal.load.LoadCompletion", "notStored",
			"internal.load.PlantedLoadFaults$FailedPublishIsVouchedFor", 18),

	OUTDATED_IS_GOOD_FOR_ALL("internal.load.LoadOutcome", "isGoodFor",
			"internal.load.PlantedLoadFaults$OutdatedIsGoodForAll", 7),

	/**
	 * Nobody remembers that the store has an older value than callers were given.
	 */
	NOTHING_IS_DROPPED("internal.load.LoadCompletion", "drop", "redis.PlantedRedisFaults$Nothing", 18),

	STALE_IS_SERVED_UNASKED("internal.load.LoadRequest", "cameBefore",
			"internal.load.PlantedLoadFaults$StaleIsServedUnasked", 18),

	FAILED_LOAD_KEEPS_LEASE("internal.load.LoadCompletion", "settle",
			"internal.load.PlantedLoadFaults$FailedLoadKeepsLease", 216),

	/**
	 * A lease is given back once, connected or not.
	 */
	LEASE_IS_GIVEN_BACK_ONCE("redis.PendingReleases", "add", "redis.PlantedRedisFaults$Nothing", 60),

	/**
	 * A claim that arrives after its owner has given it back stays.
	 */
	LATE_CLAIM_STAYS("redis.PendingReleases$Owed", "pause", "redis.PlantedRedisFaults$Zero", 25_237),

	DIRTY_KEYS_ARE_REPAIRED_BEFORE_READS_ONLY("redis.DirtyKeys", "repair",
			"redis.PlantedRedisFaults$RepairedBeforeReadsOnly", 18),

	WRITE_BEFORE_REMOVAL_OF_LOADS("redis.CommandExecutor", "sendAll", "redis.PlantedRedisFaults$WriteBeforeRemoval",
			484),

	WRITE_LEAVES_LEASE("redis.CommandExecutor", "sendAll", "redis.PlantedRedisFaults$WriteLeavesLease", 2),

	REMOVAL_LEAVES_STALE_COPY("redis.CommandExecutor", "sendAll", "redis.PlantedRedisFaults$RemovalLeavesCopy", 2),

	TIMEOUT_IS_UNAVAILABLE("redis.RedisErrors", "timedOut", "redis.PlantedRedisFaults$NeverSent", 20),

	LOST_ANSWER_IS_UNAVAILABLE("redis.RedisErrors", "failed", "redis.PlantedRedisFaults$NeverSent", 44),

	COMMAND_IS_SENT_TWICE("redis.CommandCall", "failed", "redis.PlantedRedisFaults$SentAgain", 74),

	/**
	 * Half of a bulk operation that was executed counts as not executed.
	 */
	HALF_DONE_IS_UNAVAILABLE("redis.RedisBulk$Part", "mayHaveWritten", "redis.PlantedRedisFaults$No", 268),

	HELD_IS_GRANTED("redis.LeaseScripts", "response:java.util.List", "redis.PlantedRedisFaults$HeldIsGranted", 4_025),

	DEADLINE_NEVER_COMES("redis.CommandCall", "expire", "redis.PlantedRedisFaults$Nothing", 101),

	PUBLISH_DOES_NOT_CHECK_LEASE("simulation.FakeServer", "publish", "simulation.PlantedServerFaults$LeaseIsNotChecked",
			2),

	PUBLISH_DOES_NOT_COMPARE_SEEN("simulation.FakeServer", "publish",
			"simulation.PlantedServerFaults$SeenIsNotCompared", 1_225),

	ANYBODY_RELEASES("simulation.FakeServer", "release", "simulation.PlantedServerFaults$AnybodyReleases", 2_067),

	LEASE_NEVER_ENDS("simulation.FakeServer", "grant", "simulation.PlantedServerFaults$LeaseNeverEnds", 166),

	CHANGE_DURING_READ_IS_FORGOTTEN("near.NearEntries", "changed", "near.PlantedNearFaults$ChangeDuringReadIsForgotten",
			75),

	GENERATION_IS_NOT_CHECKED("near.NearEntries", "keep", "near.PlantedNearFaults$GenerationIsNotChecked", 38),

	UNANNOUNCED_IS_KEPT("near.NearEntries", "keep", "near.PlantedNearFaults$UnannouncedIsKept", 25_233),

	TTL_IS_FORGOTTEN("near.NearEntry", "of", "near.PlantedNearFaults$TtlIsForgotten", 1_626),

	OWN_WRITE_LEAVES_COPY("near.NearEntries", "drop", "redis.PlantedRedisFaults$Nothing", 75),

	DISCONNECT_LEAVES_COPIES("redis.TrackingConnection", "reset", "redis.PlantedRedisFaults$Nothing", 143),

	FLUSH_LEAVES_COPIES("redis.TrackingConnection", "changed:java.util.List", "redis.PlantedRedisFaults$FlushIsIgnored",
			69),

	SILENCE_IS_NOT_SEEN("redis.TrackingHeartbeat", "expire", "redis.PlantedRedisFaults$Nothing", 302);

	private final String type;

	private final String method;

	private final String advice;

	private final long seed;

	PlantedFault(String type, String method, String advice, long seed) {
		this.type = "io.sockudo.cache." + type;
		this.method = method;
		this.advice = "io.sockudo.cache." + advice;
		this.seed = seed;
	}

	String type() {
		return this.type;
	}

	String method() {
		return this.method;
	}

	String advice() {
		return this.advice;
	}

	// Where the search begins, so that it is short.
	long seed() {
		return this.seed;
	}

}
