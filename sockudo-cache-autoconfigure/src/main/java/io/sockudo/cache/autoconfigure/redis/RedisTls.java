/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.redis;

import java.io.File;

import io.lettuce.core.SslOptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

import io.sockudo.cache.autoconfigure.settings.DatabaseRedisProperties;
import io.sockudo.cache.autoconfigure.settings.InvalidCacheSettingsException;
import io.sockudo.cache.autoconfigure.settings.Settings;

/**
 * Factory of TLS keys and trust from settings.
 */
final class RedisTls {

	private static final Log logger = LogFactory.getLog(RedisTls.class);

	private final Settings settings;

	RedisTls(Settings settings) {
		this.settings = settings;
	}

	/**
	 * Return the options of a bundle, the same as those of Boot's own Lettuce client.
	 */
	static @Nullable SslOptions of(@Nullable SslBundle bundle) {
		if (bundle == null) {
			return null;
		}
		SslOptions.Builder options = SslOptions.builder()
			.keyManager(bundle.getManagers().getKeyManagerFactory())
			.trustManager(bundle.getManagers().getTrustManagerFactory());
		if (bundle.getOptions().getCiphers() != null) {
			options.cipherSuites(bundle.getOptions().getCiphers());
		}
		if (bundle.getOptions().getEnabledProtocols() != null) {
			options.protocols(bundle.getOptions().getEnabledProtocols());
		}
		return options.build();
	}

	@Nullable SslOptions of(DatabaseRedisProperties.Tls tls, String property) {
		if (tls.getAcceptInvalidCerts()) {
			logger.warn(property + ".accept-invalid-certs is true: any certificate is accepted, so that others can "
					+ "read and change what goes to Redis, the password included. Set " + property
					+ ".ca-path instead.");
		}
		File trusted = file(tls.getCaPath(), property + ".ca-path");
		File certificate = file(tls.getClientCertPath(), property + ".client-cert-path");
		File key = file(tls.getClientKeyPath(), property + ".client-key-path");
		checkPair(certificate, key, property);
		SslOptions.Builder options = SslOptions.builder();
		if (trusted != null) {
			options.trustManager(trusted);
		}
		if (certificate != null && key != null) {
			options.keyManager(certificate, key, null);
		}
		return (trusted != null || certificate != null) ? options.build() : null;
	}

	private @Nullable File file(@Nullable String path, String property) {
		if (!StringUtils.hasText(path)) {
			return null;
		}
		File file = new File(path);
		if (!file.isFile() || !file.canRead()) {
			throw new InvalidCacheSettingsException(this.settings.problem(property, "is not a file that can be read"),
					"Set it to the path of a PEM file.");
		}
		return file;
	}

	private void checkPair(@Nullable File certificate, @Nullable File key, String property) {
		if ((certificate == null) != (key == null)) {
			String missing = property + ((key != null) ? ".client-cert-path" : ".client-key-path");
			throw new InvalidCacheSettingsException(
					this.settings.problem(missing, "is not set: a certificate needs its key and the other way round"),
					"Set both or none.");
		}
	}

}
