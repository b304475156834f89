/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Cursor of a scan: the server, and the position on it. Any node of the application can
 * go on with it. Its checksum ties it to the keys that are scanned.
 *
 * @param firstSlot first slot of the server
 * @param node id of the server
 * @param position the server's own cursor
 */
record ScanCursor(int firstSlot, String node, String position) {

	static final String BEGINNING = "0";

	static final ScanCursor START = new ScanCursor(0, "", BEGINNING);

	private static final Pattern FORM = Pattern.compile("([0-9]{1,5})-([0-9a-zA-Z]*)-([0-9]{1,20})-([0-9a-f]{1,8})");

	ScanCursor(RedisNode node, String position) {
		this(node.firstSlot(), node.id(), position);
	}

	static ScanCursor parse(String seed, String text) {
		Matcher matcher = FORM.matcher(text);
		if (matcher.matches()) {
			ScanCursor cursor = new ScanCursor(Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(3));
			if (cursor.text(seed).equals(text)) {
				return cursor;
			}
		}
		throw new IllegalArgumentException("'cursor' was not given by this cache for this prefix");
	}

	String text(String seed) {
		String body = this.firstSlot + "-" + this.node + "-" + this.position + "-";
		CRC32C checksum = new CRC32C();
		checksum.update((body + seed).getBytes(StandardCharsets.UTF_8));
		return body + Long.toHexString(checksum.getValue());
	}

	/**
	 * Return the index of the server that has the slot now, or of the next one.
	 */
	int indexIn(List<RedisNode> nodes) {
		int index = 0;
		while (index + 1 < nodes.size() && nodes.get(index + 1).firstSlot() <= this.firstSlot) {
			index++;
		}
		return index;
	}

	/**
	 * Return the position in a server's scan. Another server in its place doesn't know
	 * the position.
	 */
	String positionIn(List<RedisNode> nodes) {
		int index = indexIn(nodes);
		return (index < nodes.size() && nodes.get(index).id().equals(this.node)) ? this.position : BEGINNING;
	}

}
