/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

/**
 * What can happen in a run. Keys {@code r…} are only ever set and changed; keys
 * {@code k…} are loaded from a database, and removed, or set, after it has changed.
 */
enum Action {

	GET("get r%k"),

	GET_MANY("getMany of all keys"),

	HAS("has r%k"),

	TTL("ttl r%k"),

	SET("set r%k"),

	SET_BRIEFLY("set r%k for %m ms"),

	SET_MANY("setMany r0 and r1"),

	SET_IF_ABSENT("setIfAbsent r%k"),

	COMPARE_AND_SET("compareAndSet r%k, if it has what this node saw last"),

	COMPARE_AND_REMOVE("compareAndRemove r%k, if it has what this node saw last"),

	REMOVE("remove r%k"),

	REMOVE_MANY("removeMany r0 and r1"),

	TAKE("getAndRemove r%k"),

	GET_AND_EXPIRE("getAndExpire r%k"),

	GET_AND_SET("getAndSet r%k"),

	INCREMENT("increment r%k"),

	EXPIRE("expire r%k"),

	LOAD("getOrLoad k%k, the loader takes %m ms and %c"),

	READ("get k%k"),

	LOOK("has and ttl k%k"),

	CHANGE_AND_REMOVE("the database changes k%k, then remove"),

	CHANGE_AND_REMOVE_ALL("the database changes k0 and k1, then removeMany"),

	CHANGE_AND_TAKE("the database changes k%k, then getAndRemove"),

	CHANGE_AND_SET("the database changes k%k, then set"),

	CHANGE_AND_SET_ELSEWHERE("the database changes k%k, then another program sets it"),

	EVICT("remove k%k"),

	TAKE_LOADED("getAndRemove k%k"),

	EXPIRE_LOADED("getAndExpire k%k"),

	DELAY("%w comes %m ms late"),

	LOSE("%w is lost, and all that follows on this connection"),

	CLOSE("the connection is closed before %w arrives, for %m ms"),

	EXECUTE_LATE("the connection is closed before %w arrives, and the command is executed %m ms later"),

	REFUSE("the server is busy when %w arrives"),

	CUT("not connected for %m ms"),

	MOVE("the slot begins to move"),

	STAY("the slot has moved"),

	RESTART("the server starts again, empty, for everybody"),

	FLUSH("FLUSHALL for everybody"),

	PASS("%m ms pass");

	private final String text;

	Action(String text) {
		this.text = text;
	}

	String text() {
		return this.text;
	}

	boolean isWireFault() {
		return this == DELAY || this == LOSE || this == CLOSE || this == EXECUTE_LATE || this == REFUSE;
	}

	boolean isOfServer() {
		return this == MOVE || this == STAY || this == RESTART || this == FLUSH || this == PASS
				|| this == CHANGE_AND_SET_ELSEWHERE;
	}

}
