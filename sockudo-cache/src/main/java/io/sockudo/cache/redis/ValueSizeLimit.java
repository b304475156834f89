/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.sockudo.cache.store.CacheLabel;
import io.sockudo.cache.store.OversizedValueException;
import io.sockudo.cache.store.StoredValue;

/**
 * Limit of the size of the values of one cache, in bytes of their stored form. Every
 * value on its way to Redis passes it, before anything is sent.
 */
final class ValueSizeLimit {

	/**
	 * Size without a limit.
	 */
	static final long UNLIMITED = Long.MAX_VALUE;

	/**
	 * Size from which a value is worth a line in the log.
	 */
	private static final int NOTEWORTHY = 1024 * 1024;

	private static final String PROPERTY = "cache.redis.max-value-size";

	private static final Log logger = LogFactory.getLog(RedisDriver.class);

	private final LongAdder exceeded = new LongAdder();

	private final AtomicBoolean warned = new AtomicBoolean();

	private final CacheLabel label;

	private final long limit;

	private final boolean isOptional;

	private ValueSizeLimit(CacheLabel label, long limit, boolean isOptional) {
		this.label = label;
		this.limit = limit;
		this.isOptional = isOptional;
	}

	/**
	 * Return the limit of a cache whose writes fail for their callers.
	 */
	static ValueSizeLimit ofKeyValues(CacheLabel label, long limit) {
		return new ValueSizeLimit(label, limit, false);
	}

	/**
	 * Return the limit of a Spring cache, which goes on without what it can't write.
	 */
	static ValueSizeLimit ofCache(CacheLabel label, long limit) {
		return new ValueSizeLimit(label, limit, true);
	}

	/**
	 * Return the stored form of a value that is to be written.
	 * @param value the value
	 * @param operation names the operation in messages
	 * @return the bytes
	 * @throws OversizedValueException if they are too many
	 */
	byte[] bytes(StoredValue value, String operation) {
		byte[] bytes = RedisValues.bytes(value, operation, this.label);
		if (!isExceededBy(bytes)) {
			return bytes;
		}
		if (this.isOptional) {
			warn(bytes.length);
		}
		throw new OversizedValueException(this.label.message(operation,
				"the value has " + bytes.length + " bytes, more than the " + this.limit + " of " + PROPERTY));
	}

	/**
	 * Return whether a loaded value is kept. Its callers get it anyway.
	 */
	boolean keeps(byte[] loaded) {
		boolean exceeded = isExceededBy(loaded);
		if (exceeded) {
			warn(loaded.length);
		}
		return !exceeded;
	}

	private boolean isExceededBy(byte[] bytes) {
		if (bytes.length > this.limit) {
			this.exceeded.increment();
			return true;
		}
		if (bytes.length > NOTEWORTHY && logger.isDebugEnabled()) {
			logger.debug("Cache '" + this.label.shown() + "': a value of " + bytes.length + " bytes goes to Redis");
		}
		return false;
	}

	private void warn(int size) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Cache '" + this.label.shown() + "': a value of " + size + " bytes was not stored, because "
					+ PROPERTY + " is " + this.limit + " bytes. What is larger is made again for each caller."
					+ " Said once.");
		}
	}

	/**
	 * Return how many values were too large.
	 */
	long exceeded() {
		return this.exceeded.sum();
	}

}
