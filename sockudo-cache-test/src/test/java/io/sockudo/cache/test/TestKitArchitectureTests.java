/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the test kit may know, and which of its dependencies may be missing.
 */
class TestKitArchitectureTests {

	private static final String ROOT = "io.sockudo.cache.test";

	private static final JavaClasses KIT = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void importedClassesAreThoseOfTheKit() {
		assertThat(KIT.contain(TestDriver.class)).isTrue();
		assertThat(KIT.contain(TestKitArchitectureTests.class)).isFalse();
	}

	@Test
	void kitWorksWithoutBoot() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "org.springframework.test..", ROOT + ".autoconfigure",
					"io.sockudo.cache.autoconfigure..")
			.check(KIT);
	}

	@Test
	void kitWorksWithoutAssertJAndJUnit() {
		ArchRuleDefinition.noClasses()
			.that()
			.haveNameNotMatching(".*(Assert|Assertions|Extension)(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.assertj..", "org.junit..")
			.check(KIT);
	}

	@Test
	void kitNeedsNoRedisClient() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.lettuce..", "org.springframework.data..")
			.check(KIT);
	}

	@Test
	void nobodySleepsOrAsksTheWallClock() {
		ArchRuleDefinition.noClasses()
			.should()
			.callMethod(Thread.class, "sleep", long.class)
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(System.class, "nanoTime")
			.check(KIT);
	}

}
