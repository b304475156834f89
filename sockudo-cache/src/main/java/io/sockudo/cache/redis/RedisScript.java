/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Lua scripts of the driver. Each works on keys of one slot, so that it runs on any node,
 * and is one atomic step. Numbers are handed over as text, because those of Lua lose
 * digits. A TTL of 0 means none.
 */
enum RedisScript {

	/**
	 * Write if absent: key; value, TTL. Answers whether it was.
	 */
	SET_IF_ABSENT("""
			if redis.call('exists', KEYS[1]) == 1 then
				local present = redis.pcall('get', KEYS[1])
				if type(present) == 'table' then return present end
				return 0
			end
			""" + Lua.SET + "return 1"),

	/**
	 * Write if the present value equals another: key; value, TTL, other value. Answers
	 * whether it did.
	 */
	SET_IF_EQUAL("""
			local present = redis.pcall('get', KEYS[1])
			if type(present) == 'table' then return present end
			if present ~= ARGV[3] then return 0 end
			""" + Lua.SET + "return 1"),

	/**
	 * Acquire a load lease: entry and its lease hash; token, lease in milliseconds, mode,
	 * and perhaps the value that was seen. The mode has {@code x} for an exclusive lease,
	 * {@code r} for a refresh, {@code s} if a stale value would do. Answers
	 * {@code present} and the entry; {@code busy} or {@code cooling-down} and the stale
	 * value; or {@code acquired}, the stale value and the token, which callers without
	 * exclusive leases share. The token stays much longer than the lease: if nobody else
	 * has acquired one by then, a slow load may still be stored, or it would never be.
	 * <p>
	 * While the slot moves, with the lease hash as a last argument instead of a key:
	 * where there is none, {@code elsewhere}, unless the mode has {@code e}.
	 */
	ACQUIRE_LEASE("""
			local name = KEYS[2] or ARGV[#ARGV]
			local seen = nil
			if KEYS[2] or #ARGV == 5 then seen = ARGV[4] end
			local present = redis.pcall('get', KEYS[1])
			if type(present) == 'table' then present = false end
			if present and present ~= seen then return {'present', present} end
			""" + Lua.WANTS + """
			if not KEYS[2] and not wants('e') and redis.call('exists', name) == 0 then return {'elsewhere'} end
			""" + Lua.BUSY + """
			local token = ARGV[1]
			local untilWhen = string.format('%.0f', now + tonumber(ARGV[2]))
			if wants('x') then
				redis.call('hset', name, 'owner', token, 'owner-until', untilWhen, 'owner-for', ARGV[2])
			else
				if lasts(lease[4]) then token = lease[3] end
				redis.call('hset', name, 'mark', token, 'mark-until', untilWhen)
			end
			local life = tonumber(ARGV[2]) * 400
			if redis.call('pttl', name) < life then
				redis.call('pexpire', name, string.format('%.0f', life))
			end
			return {'acquired', stale, token}
			"""),

	/**
	 * Look for a lease hash where a slot is about to leave: lease hash; token, lease,
	 * mode of a lease request. Answers {@code busy} or {@code cooling-down} and the stale
	 * value as a request does; or removes the hash, and answers {@code removed} and the
	 * stale value.
	 */
	LEAVE_SLOT("""
			local name = KEYS[1]
			""" + Lua.WANTS + Lua.BUSY + """
			redis.call('unlink', name)
			return {'removed', stale}
			"""),

	/**
	 * Write a loaded value if the lease is valid and the entry is absent, or still what
	 * was seen before: entry and its lease hash; value, TTL, token, field of the token,
	 * TTL of a stale value beyond that, and perhaps what was seen. Answers whether it was
	 * written. Leaves a key of another type alone.
	 * <p>
	 * While the slot moves, with the lease hash as a last argument instead of a key:
	 * where there is none, -1. An entry that was seen has to be there then, since a
	 * removal of it may not have reached the lease hash yet.
	 */
	PUBLISH("""
			local name = KEYS[2] or ARGV[#ARGV]
			local seen = nil
			if KEYS[2] or #ARGV == 7 then seen = ARGV[6] end
			if redis.call('hget', name, ARGV[4]) ~= ARGV[3] then
				return (KEYS[2] or redis.call('exists', name) == 1) and 0 or -1
			end
			local present = redis.pcall('get', KEYS[1])
			if type(present) == 'table' or (present and present ~= seen) or (not present and seen and not KEYS[2]) then
				redis.call('hdel', name, 'owner', 'owner-until', 'owner-for')
				return 0
			end
			""" + Lua.SET + """
			redis.call('unlink', name)
			if ARGV[5] ~= '0' and ARGV[2] ~= '0' then
				local life = string.format('%.0f', tonumber(ARGV[2]) + tonumber(ARGV[5]))
			""" + Lua.NOW + """
				local untilWhen = string.format('%.0f', now + tonumber(life))
				redis.call('hset', name, 'copy', ARGV[1], 'copy-until', untilWhen)
				redis.call('pexpire', name, life)
			end
			return 1
			"""),

	/**
	 * Release a load lease: lease hash; token, field of the token, and milliseconds of
	 * cooling down, in which nobody should try who has something else to serve. Answers
	 * whether it was valid.
	 */
	RELEASE_LEASE("""
			if redis.call('hget', KEYS[1], ARGV[2]) ~= ARGV[1] then return 0 end
			if tonumber(ARGV[3]) > 0 then
			""" + Lua.NOW + """
				local untilWhen = string.format('%.0f', now + tonumber(ARGV[3]))
				redis.call('hset', KEYS[1], 'owner', '', 'owner-until', untilWhen, 'owner-for', ARGV[3])
			else
				if ARGV[3] == '-1' then redis.call('hdel', KEYS[1], 'copy', 'copy-until') end
				if ARGV[2] == 'owner' then
					redis.call('hdel', KEYS[1], 'owner', 'owner-until', 'owner-for')
				end
			end
			return 1
			"""),

	/**
	 * Remove if the value equals another: key; other value. Answers whether it did.
	 */
	REMOVE_IF_EQUAL("""
			local present = redis.pcall('get', KEYS[1])
			if type(present) == 'table' then return present end
			if present ~= ARGV[1] then return 0 end
			return redis.call('unlink', KEYS[1])
			"""),

	/**
	 * Add to a number: key; what to add, TTL if it is absent. Answers the sum as text, or
	 * {@code nan}, or {@code range}.
	 */
	ADD("""
			local present = redis.pcall('get', KEYS[1])
			if type(present) == 'table' then return present end
			if not present then
			""" + Lua.SET + """
				return ARGV[1]
			end
			if present ~= '0' and not string.match(present, '^-?[1-9]%d*$') then return 'nan' end
			local sum = redis.pcall('incrby', KEYS[1], ARGV[1])
			if type(sum) == 'table' then
				if string.find(sum.err, 'overflow', 1, true) then return 'range' end
				if string.find(sum.err, 'not an integer', 1, true) then return 'nan' end
				return sum
			end
			return redis.call('get', KEYS[1])
			"""),

	/**
	 * Take permits of a rate limit by GCRA: key; ticks of a microsecond, cost and burst
	 * tolerance, each in microseconds and ticks. Answers whether they were taken, and the
	 * reset time after that in microseconds and ticks. The key keeps the theoretical
	 * arrival time. This is the arithmetic of
	 * {@link io.sockudo.cache.internal.support.Gcra}; all numbers are below 2^53. A reset
	 * time beyond the tolerance means that the clock was set back, and is cut. The extra
	 * millisecond is what Redis may round away of the TTL of a key.
	 */
	TAKE_PERMITS("""
			local time = redis.call('time')
			local now = time[1] * 1000000 + time[2]
			local scale, tolerance, toleranceTicks = tonumber(ARGV[1]), tonumber(ARGV[4]), tonumber(ARGV[5])
			local limit = ARGV[1] .. ' ' .. ARGV[4] .. ' ' .. ARGV[5]
			local reset, ticks, changed = 0, 0, false
			local present = redis.call('get', KEYS[1])
			if present then
				local arrival, arrivalTicks, former = string.match(present, '^(%d+) (%d+) (.*)$')
				reset, ticks = arrival - now, tonumber(arrivalTicks)
				if reset < 0 then
					reset, ticks = 0, 0
				elseif former == limit then
					if reset > tolerance or (reset == tolerance and ticks > toleranceTicks) then
						reset, ticks, changed = tolerance, toleranceTicks, true
					end
				elseif ticks > 0 and string.match(former, '^%d+') ~= ARGV[1] then
					reset, ticks = reset + 1, 0
				end
			end
			local after, afterTicks = reset + ARGV[2], ticks + ARGV[3]
			if afterTicks >= scale then after, afterTicks = after + 1, afterTicks - scale end
			local taken = after < tolerance or (after == tolerance and afterTicks <= toleranceTicks)
			if taken then
				changed = changed or after > reset or afterTicks > ticks
				reset, ticks = after, afterTicks
			end
			if changed then
				local arrival = string.format('%.0f %.0f ', now + reset, ticks) .. limit
				redis.call('set', KEYS[1], arrival, 'PX', math.floor(reset / 1000) + 2)
			end
			return {taken and 1 or 0, reset, ticks}
			"""),

	/**
	 * Remove the TTL: key. Answers whether the entry exists.
	 */
	PERSIST("""
			redis.call('persist', KEYS[1])
			return redis.call('exists', KEYS[1])
			""");

	private final byte[] text;

	private final byte[] digest;

	RedisScript(String text) {
		this.text = text.getBytes(StandardCharsets.US_ASCII);
		this.digest = sha1(this.text).getBytes(StandardCharsets.US_ASCII);
	}

	byte[] text() {
		return this.text;
	}

	byte[] digest() {
		return this.digest;
	}

	private static String sha1(byte[] text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-1").digest(text);
			return String.format("%040x", new BigInteger(1, hash));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

	/**
	 * Lua code that scripts share.
	 */
	private static final class Lua {

		/**
		 * Sets an entry. Key; value, TTL.
		 */
		static final String SET = """
				if ARGV[2] == '0' then
					redis.call('set', KEYS[1], ARGV[1])
				else
					redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
				end
				""";

		/**
		 * Milliseconds on the server's clock.
		 */
		static final String NOW = """
				local time = redis.call('time')
				local now = time[1] * 1000 + math.floor(time[2] / 1000)
				""";

		/**
		 * Modes of a lease request.
		 */
		static final String WANTS = """
				local function wants(flag) return string.find(ARGV[3], flag, 1, true) ~= nil end
				""";

		/**
		 * Answers callers that have to wait, or must not load. A lease that lasts for
		 * longer than it was acquired for is of a clock that was set back, and is cut.
		 */
		static final String BUSY = NOW
				+ """
						local function lasts(deadline) return deadline and tonumber(deadline) > now end
						local lease = redis.call('hmget', name, 'owner', 'owner-until', 'mark', 'mark-until', 'copy', 'copy-until',
							'owner-for')
						if lease[7] and lasts(lease[2] and lease[2] - lease[7]) then
							redis.call('hset', name, 'owner-until', string.format('%.0f', now + lease[7]))
						end
						local stale = wants('s') and lasts(lease[6]) and lease[5] or false
						if lasts(lease[2]) then
							if lease[1] == '' then
								if stale or wants('r') then return {'cooling-down', stale} end
							elseif wants('x') then
								return {'busy', stale}
							end
						end
						""";

		private Lua() {
		}

	}

}
