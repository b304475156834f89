/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.testsupport.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Proxy on a port of its own in front of a server, which disturbs what travels. All of
 * its modes may be changed while connections are open; they hold for open connections and
 * for new ones.
 */
public final class TcpProxy implements AutoCloseable {

	private final InetSocketAddress target;

	private final int port;

	private final ProxyGate requests = new ProxyGate();

	private final ProxyGate replies = new ProxyGate();

	private final ProxyTraffic traffic = new ProxyTraffic();

	private final AtomicInteger accepted = new AtomicInteger();

	private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private ServerSocket listener;

	private Thread acceptor;

	private TcpProxy(String host, int port) {
		this.target = new InetSocketAddress(host, port);
		this.port = FreePorts.find();
		accept();
	}

	public static TcpProxy before(RedisServer server) {
		return new TcpProxy(server.host(), server.port());
	}

	public static TcpProxy before(String host, int port) {
		return new TcpProxy(host, port);
	}

	public String host() {
		return "127.0.0.1";
	}

	public int port() {
		return this.port;
	}

	/**
	 * Let everything through again, at once: what was held as well. Does not listen again
	 * after {@link #refuse()}.
	 */
	public void forward() {
		this.requests.open();
		this.replies.open();
		this.connections.forEach((connection) -> {
			connection.requests().open();
			connection.replies().open();
		});
	}

	/**
	 * Swallow replies. Requests reach the server.
	 */
	public void dropReplies() {
		this.requests.open();
		this.replies.drop();
	}

	/**
	 * Hold back requests until {@link #release()}. Replies go through.
	 */
	public void holdRequests() {
		this.requests.hold();
	}

	/**
	 * Hold back replies until {@link #release()}. Requests go through.
	 */
	public void holdReplies() {
		this.replies.hold();
	}

	/**
	 * Hold back replies on some of the connections that are open now, until
	 * {@link #release()}. Requests go through.
	 * @param sent tells them by what was sent on them by now
	 */
	public void holdReplies(Predicate<String> sent) {
		onEach(sent, ProxyGate::hold);
	}

	/**
	 * Let through what was held, in order, and all that comes later.
	 */
	public void release() {
		forward();
	}

	/**
	 * Behave as a peer that is gone without a word: connections stay open and new ones
	 * are accepted, but nothing gets through. Not more than one buffer is read from each
	 * side.
	 */
	public void silence() {
		this.requests.hold();
		this.replies.hold();
	}

	/**
	 * Behave as a firewall that has forgotten the connections that are open now, because
	 * they were idle: nobody is told, but nothing gets through on them in either
	 * direction. New ones work.
	 * @return how many were open
	 */
	public int forgetOpen() {
		List<ProxyConnection> open = List.copyOf(this.connections);
		open.forEach((connection) -> {
			connection.requests().hold();
			connection.replies().hold();
		});
		return open.size();
	}

	/**
	 * Delay each burst of replies.
	 * @param delay how long, or zero to end the delay
	 */
	public void delay(Duration delay) {
		this.replies.delay(delay);
	}

	/**
	 * Delay each burst of replies on some of the connections that are open now.
	 * @param sent tells them by what was sent on them by now
	 * @param delay how long, or zero to end the delay
	 */
	public void delay(Predicate<String> sent, Duration delay) {
		onEach(sent, (replies) -> replies.delay(delay));
	}

	private void onEach(Predicate<String> sent, Consumer<ProxyGate> change) {
		this.connections.stream()
			.filter((connection) -> sent.test(connection.traffic().text()))
			.forEach((connection) -> change.accept(connection.replies()));
	}

	/**
	 * Be a slow link for replies: each connection gets so much and no more.
	 * @param bytes how many a second, or zero for as many as there are
	 */
	public void throttle(int bytes) {
		this.replies.throttle(bytes);
	}

	/**
	 * Refuse new connections. Those that were accepted stay.
	 */
	public synchronized void refuse() {
		ProxyConnection.closeQuietly(this.listener);
		awaitEnd(this.acceptor);
	}

	// The system listens until the thread that accepts has noticed.
	private static void awaitEnd(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Accept connections, on the same port, after {@link #refuse()}.
	 */
	public synchronized void accept() {
		if (this.listener != null && !this.listener.isClosed()) {
			return;
		}
		try {
			ServerSocket socket = new ServerSocket(this.port, 200, InetAddress.getByName(host()));
			this.listener = socket;
			this.acceptor = run("proxy-accept", () -> acceptFrom(socket));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Break all connections that are open now with a reset.
	 */
	public void reset() {
		List.copyOf(this.connections).forEach(ProxyConnection::reset);
	}

	/**
	 * End all connections that are open now in an orderly way.
	 */
	public void closeAll() {
		List.copyOf(this.connections).forEach(ProxyConnection::close);
	}

	/**
	 * End what is sent to clients on all connections that are open now. What clients
	 * still send reaches the server.
	 */
	public void halfClose() {
		List.copyOf(this.connections).forEach(ProxyConnection::halfClose);
	}

	/**
	 * Return how many connections have been accepted.
	 * @return the number, of closed ones as well
	 */
	public int accepted() {
		return this.accepted.get();
	}

	/**
	 * Return how many connections are open.
	 * @return the number
	 */
	public int open() {
		return this.connections.size();
	}

	/**
	 * Return how many bursts of bytes have been read from clients: commands that are sent
	 * together count once, unless they are large.
	 * @return the number
	 */
	public int trips() {
		return this.traffic.bursts();
	}

	/**
	 * Return all that clients have sent.
	 * @return the bytes, of all connections mixed in the order of their arrival
	 */
	public byte[] requestBytes() {
		return this.traffic.bytes();
	}

	/**
	 * Return all that clients have sent, to search it for a text.
	 * @return one character for each byte
	 */
	public String requestText() {
		return this.traffic.text();
	}

	/**
	 * Forget what was counted.
	 */
	public void resetCounters() {
		this.accepted.set(0);
		this.traffic.reset();
	}

	private void acceptFrom(ServerSocket socket) {
		while (!socket.isClosed()) {
			try {
				ProxyConnection connection = new ProxyConnection(socket.accept(), this);
				this.accepted.incrementAndGet();
				this.connections.add(connection);
				run("proxy-requests", connection::serve);
			}
			catch (IOException ex) {
				// Refused from now on, or a client that left early.
			}
		}
	}

	void ended(ProxyConnection connection) {
		this.connections.remove(connection);
	}

	InetSocketAddress target() {
		return this.target;
	}

	ProxyGate requests() {
		return this.requests;
	}

	ProxyGate replies() {
		return this.replies;
	}

	ProxyTraffic traffic() {
		return this.traffic;
	}

	Thread run(String name, Runnable body) {
		Thread thread = new Thread(() -> {
			try {
				body.run();
			}
			finally {
				this.threads.remove(Thread.currentThread());
			}
		}, name);
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
		return thread;
	}

	@Override
	public void close() {
		refuse();
		Waiting.until("end of the proxy", () -> {
			closeAll();
			return this.threads.isEmpty();
		});
	}

}
