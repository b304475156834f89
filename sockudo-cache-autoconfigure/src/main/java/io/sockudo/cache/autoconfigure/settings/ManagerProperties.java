/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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
