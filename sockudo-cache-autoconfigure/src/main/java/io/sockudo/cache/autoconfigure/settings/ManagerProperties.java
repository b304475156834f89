/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.settings;

import java.util.ArrayList;
import java.util.List;

import io.sockudo.cache.spring.OutageMode;

/**
 * Settings of Spring's cache manager.
 */
public class ManagerProperties {

	/**
	 * Whether Spring's caches are on this cache. When set to true, they are even where
	 * Spring Boot or a cache resolver would manage them.
	 */
	private Boolean enabled = true;

	/**
	 * Names of the caches. When empty, caches are created on first use.
	 */
	private List<String> cacheNames = new ArrayList<>();

	/**
	 * Packages, including subpackages, whose types are allowed in values in addition to
	 * the application's own.
	 */
	private List<String> trustedPackages = new ArrayList<>();

	/**
	 * Behavior of reads and puts while the entries can't be reached.
	 */
	private OutageMode onUnavailable = OutageMode.DEGRADE;

	public Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(Boolean enabled) {
		this.enabled = enabled;
	}

	public List<String> getCacheNames() {
		return this.cacheNames;
	}

	public void setCacheNames(List<String> cacheNames) {
		this.cacheNames = cacheNames;
	}

	public List<String> getTrustedPackages() {
		return this.trustedPackages;
	}

	public void setTrustedPackages(List<String> trustedPackages) {
		this.trustedPackages = trustedPackages;
	}

	public OutageMode getOnUnavailable() {
		return this.onUnavailable;
	}

	public void setOnUnavailable(OutageMode onUnavailable) {
		this.onUnavailable = onUnavailable;
	}

}
