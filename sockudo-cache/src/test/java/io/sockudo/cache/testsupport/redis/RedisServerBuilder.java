/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server is started with.
 */
public final class RedisServerBuilder {

	static final String FILE = "redis.conf";

	private static final int ATTEMPTS = 5;

	private final List<String> arguments = new ArrayList<>();

	private String password;

	private String configuration;

	private TestCertificates certificates;

	private boolean clientCertificates;

	private boolean sentinel;

	RedisServerBuilder() {
	}

	/**
	 * Add to the configuration.
	 * @param arguments names, with {@code --}, and values
	 * @return this
	 */
	public RedisServerBuilder arguments(String... arguments) {
		this.arguments.addAll(List.of(arguments));
		return this;
	}

	/**
	 * Require a password, for replication as well.
	 * @param password the password, or {@code null} for none
	 * @return this
	 */
	public RedisServerBuilder password(String password) {
		this.password = password;
		return this;
	}

	/**
	 * Speak TLS only, also between the nodes of a cluster.
	 * @param certificates the certificates
	 * @return this
	 */
	public RedisServerBuilder tls(TestCertificates certificates) {
		this.certificates = certificates;
		return this;
	}

	/**
	 * With TLS, refuse clients that have no certificate.
	 * @return this
	 */
	public RedisServerBuilder requireClientCertificates() {
		this.clientCertificates = true;
		return this;
	}

	RedisServerBuilder sentinel(String configuration) {
		this.sentinel = true;
		this.configuration = configuration;
		return this;
	}

	String password() {
		return this.password;
	}

	String configuration() {
		return this.configuration;
	}

	TestCertificates certificates() {
		return this.certificates;
	}

	/**
	 * Start a server on a free port and wait until it answers.
	 * @return the running server
	 */
	public RedisServer start() {
		for (int attempt = 1;; attempt++) {
			try {
				return new RedisServer(this, FreePorts.find());
			}
			catch (RedisStartFailure ex) {
				if (!ex.isPortTaken() || attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	List<String> command(int port, Path folder) {
		List<String> command = new ArrayList<>(List.of(RedisBinary.find().toString()));
		if (this.configuration != null) {
			command.add(folder.resolve(FILE).toString());
		}
		if (this.sentinel) {
			command.add("--sentinel");
		}
		command.addAll(List.of("--bind", "127.0.0.1", "--protected-mode", "no", "--dir", folder.toString()));
		command.addAll(this.sentinel ? List.of() : List.of("--save", "", "--appendonly", "no"));
		command.addAll(listener(port));
		if (this.password != null) {
			command.addAll(List.of("--requirepass", this.password));
			command.addAll(this.sentinel ? List.of() : List.of("--masterauth", this.password));
		}
		command.addAll(this.arguments);
		return command;
	}

	private List<String> listener(int port) {
		if (this.certificates == null) {
			return List.of("--port", Integer.toString(port));
		}
		return List.of("--port", "0", "--tls-port", Integer.toString(port), "--tls-cert-file",
				this.certificates.serverCertificate().toString(), "--tls-key-file",
				this.certificates.serverKey().toString(), "--tls-ca-cert-file",
				this.certificates.authority().toString(), "--tls-auth-clients", this.clientCertificates ? "yes" : "no",
				"--tls-replication", "yes", "--tls-cluster", "yes");
	}

}
