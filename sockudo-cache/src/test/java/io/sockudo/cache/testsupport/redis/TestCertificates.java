/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * An authority, a server certificate for {@code localhost} and {@code 127.0.0.1} and a
 * client certificate, made anew in a temporary folder.
 */
public final class TestCertificates implements AutoCloseable {

	/**
	 * The password of the stores. The PEM files have none.
	 */
	public static final String PASSWORD = "for-tests-only";

	private final Path folder;

	// To open a store takes longer than to connect.
	private final Map<Boolean, SSLSocketFactory> sockets = new ConcurrentHashMap<>();

	private TestCertificates(Path folder) {
		this.folder = folder;
	}

	/**
	 * Make the certificates.
	 * @return the certificates, until they are closed
	 */
	public static TestCertificates create() {
		try {
			TestCertificates certificates = new TestCertificates(Files.createTempDirectory("sockudo-certificates"));
			certificates.make();
			return certificates;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void make() throws IOException, GeneralSecurityException {
		generate("authority", "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign,cRLSign");
		generate("server", "-signer", "authority", "-ext", "san=dns:localhost,ip:127.0.0.1", "-ext",
				"eku=serverAuth,clientAuth");
		generate("client", "-signer", "authority", "-ext", "eku=clientAuth");
		KeyStore all = load(path("all.p12"));
		KeyStore trust = KeyStore.getInstance("PKCS12");
		trust.load(null, null);
		trust.setCertificateEntry("authority", all.getCertificate("authority"));
		save(trust, trustStore());
		KeyStore client = KeyStore.getInstance("PKCS12");
		client.load(null, null);
		client.setKeyEntry("client", all.getKey("client", PASSWORD.toCharArray()), PASSWORD.toCharArray(),
				all.getCertificateChain("client"));
		save(client, clientStore());
		for (String name : List.of("authority", "server", "client")) {
			writePem(path(name + ".crt"), "CERTIFICATE", all.getCertificate(name).getEncoded());
			writePem(path(name + ".key"), "PRIVATE KEY", all.getKey(name, PASSWORD.toCharArray()).getEncoded());
		}
	}

	private void generate(String alias, String... options) throws IOException {
		List<String> command = new ArrayList<>(List.of(keytool(), "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-alias",
				alias, "-dname", "CN=Sockudo Cache test " + alias, "-keyalg", "EC", "-groupname", "secp256r1",
				"-validity", "2", "-startdate", "-1H", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore",
				path("all.p12").toString()));
		command.addAll(List.of(options));
		Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
		keytool.getOutputStream().close();
		String output = new String(keytool.getInputStream().readAllBytes());
		try {
			if (keytool.waitFor() != 0) {
				throw new IllegalStateException("No certificate for " + alias + ": " + output);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String keytool() {
		return Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
	}

	private static KeyStore load(Path path) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(path)) {
			store.load(input, PASSWORD.toCharArray());
		}
		return store;
	}

	private static void save(KeyStore store, Path path) throws IOException, GeneralSecurityException {
		try (OutputStream output = Files.newOutputStream(path)) {
			store.store(output, PASSWORD.toCharArray());
		}
	}

	private static void writePem(Path path, String type, byte[] content) throws IOException {
		String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		Files.writeString(path, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
	}

	private Path path(String name) {
		return this.folder.resolve(name);
	}

	/**
	 * Return the PEM file of the authority's certificate.
	 * @return the file
	 */
	public Path authority() {
		return path("authority.crt");
	}

	public Path serverCertificate() {
		return path("server.crt");
	}

	public Path serverKey() {
		return path("server.key");
	}

	public Path clientCertificate() {
		return path("client.crt");
	}

	public Path clientKey() {
		return path("client.key");
	}

	/**
	 * Return the PKCS12 file that trusts the authority.
	 * @return the file
	 */
	public Path trustStore() {
		return path("trust.p12");
	}

	/**
	 * Return the PKCS12 file with the key of the client.
	 * @return the file
	 */
	public Path clientStore() {
		return path("client.p12");
	}

	/**
	 * Return a factory of sockets that trust the authority.
	 * @param withClientCertificate whether they also show who they are
	 * @return the factory
	 */
	public SSLSocketFactory sockets(boolean withClientCertificate) {
		return this.sockets.computeIfAbsent(withClientCertificate, this::makeSockets);
	}

	private SSLSocketFactory makeSockets(boolean withClientCertificate) {
		try {
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(load(trustStore()));
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(withClientCertificate ? keys() : null, trust.getTrustManagers(), null);
			return context.getSocketFactory();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private KeyManager[] keys() throws IOException, GeneralSecurityException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(load(clientStore()), PASSWORD.toCharArray());
		return keys.getKeyManagers();
	}

	@Override
	public void close() {
		FileSystemUtils.deleteRecursively(this.folder.toFile());
	}

}
