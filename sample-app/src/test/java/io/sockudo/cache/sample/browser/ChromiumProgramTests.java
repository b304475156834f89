/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.sample.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The search for a browser, and what happens without one.
 */
class ChromiumProgramTests {

	@TempDir
	private Path folder;

	@Test
	void namedProgramIsUsed() throws IOException {
		Path program = program("mine");
		assertThat(ChromiumProgram.named("CHROME_BIN", program.toString())).contains(program);
		assertThat(ChromiumProgram.named("CHROME_BIN", " ")).isEmpty();
	}

	@Test
	void namedProgramThatIsNotThereIsAnError() {
		assertThatIllegalStateException()
			.isThrownBy(() -> ChromiumProgram.named("CHROME_BIN", this.folder.resolve("absent").toString()))
			.withMessageContaining("CHROME_BIN names no program");
	}

	@Test
	void programIsFoundOnThePath() throws IOException {
		String path = this.folder.resolve("other") + File.pathSeparator + this.folder;
		assertThat(ChromiumProgram.onPath(path)).isEmpty();
		Path program = program("google-chrome");
		assertThat(ChromiumProgram.onPath(path)).contains(program);
		assertThat(ChromiumProgram.onPath(null)).isEmpty();
	}

	@Test
	void programOfPlaywrightIsFound() throws IOException {
		assertThat(ChromiumProgram.ofPlaywright(this.folder)).isEmpty();
		Path program = program(".cache/ms-playwright/chromium-1200/chrome-linux/chrome");
		assertThat(ChromiumProgram.ofPlaywright(this.folder)).contains(program);
	}

	@Test
	void testsAreSkippedWithoutBrowser() {
		assertThat(BrowserExtension.evaluate(Optional.empty(), "").isDisabled()).isTrue();
		assertThat(BrowserExtension.evaluate(Optional.empty(), "").getReason().orElseThrow())
			.contains("apt-get install chromium", "-Dsockudo.test.chromium=PATH");
		assertThat(BrowserExtension.evaluate(Optional.of(this.folder), "").isDisabled()).isFalse();
	}

	@Test
	void testsFailWithoutBrowserThatIsRequired() {
		assertThatIllegalStateException().isThrownBy(() -> BrowserExtension.evaluate(Optional.empty(), "required"))
			.withMessageContaining("No Chromium");
	}

	private Path program(String name) throws IOException {
		Path program = this.folder.resolve(name);
		Files.createDirectories(program.getParent());
		Files.createFile(program);
		assertThat(program.toFile().setExecutable(true)).isTrue();
		return program;
	}

}
