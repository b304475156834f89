/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.benchmarks.startup;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

import io.sockudo.cache.SockudoCache;

/**
 * Application with the starter.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SockudoApplication {

	public static void main(String[] args) {
		SpringApplication.run(SockudoApplication.class, args);
	}

	@Bean
	ApplicationRunner useOnce(SockudoCache cache) {
		return (args) -> {
			cache.set("key", "value");
			String answer = cache.get("key");
			StartupComparison.ready(answer);
		};
	}

}
