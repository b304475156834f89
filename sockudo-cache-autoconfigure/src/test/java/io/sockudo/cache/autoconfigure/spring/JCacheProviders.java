/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.autoconfigure.spring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;

import org.mockito.Mockito;

/**
 * A classpath with providers of JCache on it.
 */
final class JCacheProviders extends ClassLoader {

	private static final String SERVICE = "META-INF/services/" + CachingProvider.class.getName();

	private final String names;

	JCacheProviders(Class<?>... providers) {
		super(JCacheProviders.class.getClassLoader());
		this.names = Stream.of(providers).map(Class::getName).collect(Collectors.joining("\n"));
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		return name.equals(SERVICE) ? Collections.enumeration(List.of(url())) : super.getResources(name);
	}

	private URL url() throws IOException {
		return new URL(null, "memory:" + SERVICE, new URLStreamHandler() {

			@Override
			protected URLConnection openConnection(URL url) {
				return new URLConnection(url) {

					@Override
					public void connect() {
					}

					@Override
					public InputStream getInputStream() {
						return new ByteArrayInputStream(JCacheProviders.this.names.getBytes(StandardCharsets.UTF_8));
					}

				};
			}

		});
	}

	/**
	 * A provider.
	 */
	public static class One implements CachingProvider {

		@Override
		public CacheManager getCacheManager(URI uri, ClassLoader classLoader, Properties properties) {
			return getCacheManager();
		}

		@Override
		public ClassLoader getDefaultClassLoader() {
			return JCacheProviders.class.getClassLoader();
		}

		@Override
		public URI getDefaultURI() {
			return URI.create("memory");
		}

		@Override
		public Properties getDefaultProperties() {
			return new Properties();
		}

		@Override
		public CacheManager getCacheManager(URI uri, ClassLoader classLoader) {
			return getCacheManager();
		}

		@Override
		public CacheManager getCacheManager() {
			return Mockito.mock(CacheManager.class);
		}

		@Override
		public void close() {
		}

		@Override
		public void close(ClassLoader classLoader) {
		}

		@Override
		public void close(URI uri, ClassLoader classLoader) {
		}

		@Override
		public boolean isSupported(OptionalFeature feature) {
			return false;
		}

	}

	/**
	 * Another one.
	 */
	public static class Other extends One {

	}

}
