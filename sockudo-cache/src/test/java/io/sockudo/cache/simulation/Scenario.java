/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that a run depends on.
 *
 * @param seed what it was made from, and what chance is made of
 * @param nodes how many nodes there are
 * @param cluster whether the server is a cluster of one
 * @param near whether they have near caches
 * @param ttl milliseconds that loaded entries live
 * @param stale milliseconds that an expired one may still be served
 * @param soft milliseconds after which it is; 0: only if a load fails
 * @param steps what happens
 */
record Scenario(long seed, int nodes, boolean cluster, boolean near, long ttl, long stale, long soft,
		List<Step> steps) {

	Scenario with(List<Step> steps) {
		return new Scenario(this.seed, this.nodes, this.cluster, this.near, this.ttl, this.stale, this.soft,
				List.copyOf(steps));
	}

	List<Scenario> plainer() {
		List<Scenario> plainer = new ArrayList<>();
		if (this.cluster) {
			plainer.add(
					new Scenario(this.seed, this.nodes, false, this.near, this.ttl, this.stale, this.soft, this.steps));
		}
		if (this.near) {
			plainer.add(new Scenario(this.seed, this.nodes, this.cluster, false, this.ttl, this.stale, this.soft,
					this.steps));
		}
		if (this.soft != 0) {
			plainer
				.add(new Scenario(this.seed, this.nodes, this.cluster, this.near, this.ttl, this.stale, 0, this.steps));
		}
		if (this.stale != 0) {
			plainer.add(new Scenario(this.seed, this.nodes, this.cluster, this.near, this.ttl, 0, 0, this.steps));
		}
		if (this.ttl != Scenarios.LONG) {
			plainer.add(new Scenario(this.seed, this.nodes, this.cluster, this.near, Scenarios.LONG, this.stale,
					this.soft, this.steps));
		}
		if (this.nodes > 1) {
			plainer
				.add(new Scenario(this.seed, this.nodes - 1, this.cluster, this.near, this.ttl, this.stale, this.soft,
						this.steps.stream()
							.map((step) -> (step.node() == this.nodes - 1) ? step.withNode(0) : step)
							.toList()));
		}
		return plainer;
	}

	@Override
	public String toString() {
		return "seed " + this.seed + ": " + this.nodes + " nodes" + (this.cluster ? " of a cluster" : "")
				+ (this.near ? " with near caches" : "") + ", loaded entries live " + this.ttl + " ms"
				+ ((this.stale != 0) ? " and may be served for " + this.stale + " ms more" : "")
				+ ((this.soft != 0) ? ", after " + this.soft + " ms of waiting" : "")
				+ this.steps.stream().map((step) -> "\n  " + step).collect(Collectors.joining());
	}

}
