/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache;

import java.io.ObjectInputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

import io.sockudo.cache.internal.support.Scheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which room may know which.
 */
class ArchitectureTests {

	private static final String ROOT = "io.sockudo.cache";

	private static final List<String> DRIVERS = List.of("memory", "near", "none", "redis");

	private static final String[] SPRING_ROOMS = { ROOT + ".autoconfigure..", ROOT + ".spring..", ROOT + ".metrics..",
			ROOT + ".internal.state..", ROOT + ".ratelimit.http.." };

	private static final JavaClasses PRODUCTION = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption((location) -> !location.contains("-tests.jar"))
		.importPackages(ROOT);

	@Test
	void importedClassesAreTheProductionClasses() {
		assertThat(PRODUCTION.contain(KeyValueCache.class)).isTrue();
		assertThat(PRODUCTION.contain(ArchitectureTests.class)).isFalse();
		assertThat(packages().map(JavaPackage::getName)).contains(ROOT, ROOT + ".autoconfigure",
				ROOT + ".autoconfigure.endpoint", ROOT + ".autoconfigure.health", ROOT + ".autoconfigure.metrics",
				ROOT + ".autoconfigure.ratelimit", ROOT + ".autoconfigure.redis", ROOT + ".autoconfigure.settings",
				ROOT + ".autoconfigure.spring", ROOT + ".codec", ROOT + ".core", ROOT + ".internal.load",
				ROOT + ".internal.state", ROOT + ".internal.support", ROOT + ".memory", ROOT + ".metrics",
				ROOT + ".near", ROOT + ".none", ROOT + ".ratelimit", ROOT + ".ratelimit.http", ROOT + ".spring",
				ROOT + ".store");
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(PRODUCTION);
	}

	@Test
	void driversDoNotSeeEachOther() {
		for (String driver : DRIVERS) {
			String[] others = DRIVERS.stream()
				.filter((other) -> !other.equals(driver))
				.map((other) -> ROOT + "." + other + "..")
				.toArray(String[]::new);
			ArchRuleDefinition.noClasses()
				.that()
				.resideInAPackage(ROOT + "." + driver + "..")
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(others)
				.because("drivers never see each other: move what they share to " + ROOT + ".internal.support")
				.allowEmptyShould(true)
				.check(PRODUCTION);
		}
	}

	@Test
	void facadeAndLoadsDoNotSeeDrivers() {
		String[] drivers = DRIVERS.stream().map((driver) -> ROOT + "." + driver + "..").toArray(String[]::new);
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(ROOT, ROOT + ".core..", ROOT + ".internal.load..", ROOT + ".store..",
					ROOT + ".internal.support..", ROOT + ".codec..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(drivers)
			.check(PRODUCTION);
	}

	// Or it would show them to those who write a driver.
	@Test
	void contractAndNarrowInterfaceSeeNoInternals() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(ROOT, ROOT + ".store..", ROOT + ".ratelimit")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".internal..")
			.because("internals are for those who implement it: move what they need to " + ROOT + ".store")
			.check(PRODUCTION);
	}

	@Test
	void springCachesSeeTheNarrowInterfaceAndLoadsOnly() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT + ".spring..")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(ROOT, ROOT + ".codec..",
						ROOT + ".internal.load..", ROOT + ".spring..", ROOT + ".internal.state..", ROOT + ".store..",
						ROOT + ".internal.support.."))))
			.check(PRODUCTION);
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(ROOT + ".spring..", ROOT + ".metrics..", ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".spring..")
			.check(PRODUCTION);
	}

	@Test
	void healthSeesTheDriversInterfaceOnly() {
		ArchRuleDefinition.noClasses()
			.that()
			.haveSimpleName("SockudoCacheHealthIndicator")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(ROOT,
						ROOT + ".autoconfigure.health", ROOT + ".store..", ROOT + ".internal.support.."))))
			.check(PRODUCTION);
	}

	@Test
	void endpointSeesTheNarrowInterfaceAndSpringCachesOnly() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT + ".autoconfigure.endpoint")
			.and()
			.haveNameNotMatching(".*AutoConfiguration.*")
			.and()
			.doNotHaveSimpleName("ShownSettings")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(ROOT, ROOT + ".codec..",
						ROOT + ".autoconfigure.endpoint", ROOT + ".spring..", ROOT + ".store..",
						ROOT + ".internal.support.."))))
			.check(PRODUCTION);
	}

	@Test
	void metricsSeeTheNarrowInterfaceLoadsAndSpringCachesOnly() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT + ".metrics..")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(ROOT + ".internal.load..",
						ROOT + ".metrics..", ROOT + ".spring..", ROOT + ".store..", ROOT + ".internal.support.."))))
			.check(PRODUCTION);
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(ROOT + ".metrics..", ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT + ".metrics..", "io.micrometer.core..")
			.check(PRODUCTION);
	}

	@Test
	void nothingSeesTheAutoConfiguration() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".autoconfigure..")
			.check(PRODUCTION);
	}

	@Test
	void libraryDoesNotSeeSpringBoot() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot..")
			.because("the library works without Spring Boot: move what needs it to " + ROOT
					+ ".autoconfigure in sockudo-cache-autoconfigure")
			.check(PRODUCTION);
	}

	@Test
	void contractNeedsTheJdkAndAnnotationsOnly() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage(ROOT)
			.should()
			.onlyDependOnClassesThat(
					JavaClass.Predicates.resideInAnyPackage(ROOT, "java..", "org.jspecify.annotations..")
						.or(JavaClass.Predicates.type(ParameterizedTypeReference.class)))
			.check(PRODUCTION);
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage(ROOT + ".ratelimit")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(ROOT, ROOT + ".ratelimit", "java..", "org.jspecify.annotations..")
			.check(PRODUCTION);
	}

	// Its utilities need no container, and are no reason to write one's own.
	@Test
	void springStaysInItsRooms() {
		DescribedPredicate<JavaClass> typeReferenceOfTheContract = JavaClass.Predicates
			.type(ParameterizedTypeReference.class);
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(SPRING_ROOMS)
			.and()
			.resideOutsideOfPackages(ROOT, ROOT + ".core")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.springframework..")
				.and(JavaClass.Predicates.resideOutsideOfPackage("org.springframework.util..")))
			.check(PRODUCTION);
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(ROOT, ROOT + ".core")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.springframework..")
				.and(DescribedPredicate.not(typeReferenceOfTheContract)))
			.check(PRODUCTION);
	}

	@Test
	void caffeineStaysInTheMemoryDriver() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(ROOT + ".memory..", ROOT + ".near..", ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("com.github.benmanes..")
			.check(PRODUCTION);
	}

	@Test
	void everyPackageIsNullMarked() {
		Set<String> unmarked = packages().filter((candidate) -> !candidate.isAnnotatedWith(NullMarked.class))
			.map(JavaPackage::getName)
			.collect(Collectors.toSet());
		assertThat(unmarked).isEmpty();
	}

	// A step that is static would drop all steps before it.
	@Test
	void staticMethodsOfTheContractBeginSomething() {
		ArchRuleDefinition.methods()
			.that()
			.areStatic()
			.and()
			.arePublic()
			.and()
			.areDeclaredInClassesThat()
			.resideInAnyPackage(ROOT, ROOT + ".ratelimit")
			.should()
			.haveNameMatching("of|defaults|values|valueOf")
			.check(PRODUCTION);
	}

	@Test
	void timeComesFromATickerOnly() {
		// Entries in Redis age by the server's clock, and what the driver measures is the
		// network. Loads ask the scheduler, which is the only other one to ask the
		// system,
		// and Spring's caches how often they log. As state, and as keys, times are values
		// like others.
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("io.sockudo.cache.redis", "io.sockudo.cache.internal.state",
					"io.sockudo.cache.spring")
			.should()
			.dependOnClassesThat()
			.haveNameMatching("java\\.time\\.(Clock|Instant|LocalDateTime|ZonedDateTime|OffsetDateTime)")
			.check(PRODUCTION);
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("io.sockudo.cache.redis", "io.sockudo.cache.spring")
			.and()
			.doNotHaveFullyQualifiedName(Scheduler.SYSTEM.getClass().getName())
			.should()
			.callMethod(System.class, "nanoTime")
			.check(PRODUCTION);
	}

	// It jumps, by hours, when somebody sets it. What has been measured with it is wrong
	// then.
	@Test
	void nobodyAsksTheWallClock() {
		ArchRuleDefinition.noClasses().should().accessTargetWhere(new WallClock()).check(PRODUCTION);
	}

	// Its thread never ends, and keeps the class loader of whoever was the first to use
	// it.
	@Test
	void nobodyUsesTheTimerOfCompletableFutures() {
		ArchRuleDefinition.noClasses()
			.should()
			.callMethodWhere(new CallOf("java.util.concurrent.CompletableFuture", "orTimeout"))
			.orShould()
			.callMethodWhere(new CallOf("java.util.concurrent.CompletableFuture", "completeOnTimeout"))
			.orShould()
			.callMethodWhere(new CallOf("java.util.concurrent.CompletableFuture", "delayedExecutor"))
			.check(PRODUCTION);
	}

	@Test
	void nobodySleeps() {
		ArchRuleDefinition.noClasses()
			.should()
			.callMethodWhere(new CallOf(Thread.class.getName(), "sleep"))
			.orShould()
			.callMethodWhere(new CallOf("java.util.concurrent.TimeUnit", "sleep"))
			.check(PRODUCTION);
	}

	@Test
	void nobodyLogsThroughTheJdkOrPrints() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAPackage("java.util.logging..")
			.orShould()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.orShould()
			.callMethod(Throwable.class, "printStackTrace")
			.check(PRODUCTION);
	}

	@Test
	void nobodyDeserializesJavaObjects() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.areAssignableTo(ObjectInputStream.class)
			.check(PRODUCTION);
	}

	// Settings and annotations of a mapper must have no say in what comes back.
	@Test
	void stateIsStoredWithoutAMapper() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(ROOT + ".internal.state..", ROOT + ".spring..")
			.or()
			.haveSimpleName("StateCodec")
			.or()
			.haveSimpleName("CacheValuesConfiguration")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("tools.jackson.databind..", "com.fasterxml.jackson.annotation..")
			.check(PRODUCTION);
	}

	private static Stream<JavaPackage> packages() {
		return PRODUCTION.stream().map(JavaClass::getPackage).distinct();
	}

	/**
	 * Makes each package a slice, the root too.
	 */
	private static final class EachPackage implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
			return SliceIdentifier.of(javaClass.getPackageName());
		}

		@Override
		public String getDescription() {
			return "each package";
		}

	}

	/**
	 * Matches whatever asks the system for the date and time, also by a reference to a
	 * method.
	 */
	private static final class WallClock extends DescribedPredicate<JavaAccess<?>> {

		private WallClock() {
			super("the wall clock");
		}

		@Override
		public boolean test(JavaAccess<?> access) {
			String name = access.getName();
			String owner = access.getTargetOwner().getName();
			return switch (owner) {
				case "java.lang.System" -> name.equals("currentTimeMillis");
				case "java.time.Clock", "java.time.InstantSource" -> true;
				case "java.util.Calendar" -> name.equals("getInstance");
				case "java.util.Date", "java.util.GregorianCalendar" ->
					name.equals("<init>") && hasNoParameters(access);
				default -> owner.startsWith("java.time.") && name.equals("now");
			};
		}

		private static boolean hasNoParameters(JavaAccess<?> access) {
			return access instanceof JavaCodeUnitAccess<?> call && call.getTarget().getRawParameterTypes().isEmpty();
		}

	}

	/**
	 * Matches the calls of all methods of a name.
	 */
	private static final class CallOf extends DescribedPredicate<JavaMethodCall> {

		private final String owner;

		private final String method;

		private CallOf(String owner, String method) {
			super("call of " + owner + "." + method);
			this.owner = owner;
			this.method = method;
		}

		@Override
		public boolean test(JavaMethodCall call) {
			return call.getTargetOwner().getName().equals(this.owner) && call.getName().equals(this.method);
		}

	}

}
