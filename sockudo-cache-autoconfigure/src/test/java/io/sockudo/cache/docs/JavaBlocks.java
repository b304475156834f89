/*
 * Copyright 2026-present the original author or authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.sockudo.cache.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.util.JavacTask;
import org.jspecify.annotations.Nullable;

/**
 * Compiles Java blocks in memory. A block is statements, members of a class or types,
 * whatever it parses as, sees {@link DocumentedNames} and has the usual imports.
 */
final class JavaBlocks {

	private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

	private static final String IMPORTS = Stream
		.of("java.time", "java.util", "java.util.concurrent", "java.util.function", "org.springframework.boot",
				"org.springframework.boot.autoconfigure", "org.springframework.boot.cache.autoconfigure",
				"org.springframework.cache.annotation", "org.springframework.context.annotation",
				"org.springframework.core", "org.springframework.core.task", "org.springframework.stereotype",
				"org.springframework.web.bind.annotation", "org.springframework.cache")
		.map("import %s.*; "::formatted)
		.collect(Collectors.joining());

	private static final List<String> WRAPPERS = List.of(
			"class %s extends DocumentedNames { void block() throws Exception {\n%s}}",
			"class %s extends DocumentedNames {\n%s}", "class %s {} \n%s");

	private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

	private final String ownImports = ownImports();

	/**
	 * Return what the compiler has to say, with page and line.
	 */
	List<String> compile(List<CodeBlock> blocks) {
		List<Source> sources = blocks.stream().map(this::source).toList();
		List<String> classPath = List.of("-classpath", System.getProperty("java.class.path"));
		return errors(classPath, sources, JavacTask::analyze).map(JavaBlocks::describe).toList();
	}

	private Source source(CodeBlock block) {
		List<Source> candidates = WRAPPERS.stream().map((wrapper) -> source(block, wrapper)).toList();
		return candidates.stream().filter(this::parses).findFirst().orElse(candidates.get(0));
	}

	private Source source(CodeBlock block, String wrapper) {
		String name = block.toString().replaceAll("\\W", "_");
		String imports = block.text().lines().filter(JavaBlocks::isImport).collect(Collectors.joining(" "));
		String code = block.text()
			.lines()
			.map((line) -> isImport(line) ? "" : line)
			.collect(Collectors.joining("\n", "", "\n"));
		return new Source(block, name, "package io.sockudo.cache.docs; " + IMPORTS + this.ownImports + imports
				+ wrapper.formatted(name, code));
	}

	private static boolean isImport(String line) {
		return line.startsWith("import ");
	}

	private boolean parses(Source source) {
		return errors(List.of(), List.of(source), JavacTask::parse).findAny().isEmpty();
	}

	private Stream<Diagnostic<? extends JavaFileObject>> errors(List<String> options, List<Source> sources, Step step) {
		List<String> all = new ArrayList<>(List.of("-proc:none", "--release", "17"));
		all.addAll(options);
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		try {
			step.run((JavacTask) this.compiler.getTask(null, null, problems, all, null, sources));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return problems.getDiagnostics().stream().filter((problem) -> problem.getKind() == Diagnostic.Kind.ERROR);
	}

	private static String describe(Diagnostic<? extends JavaFileObject> problem) {
		String message = problem.getMessage(Locale.ROOT);
		return (problem.getSource() instanceof Source source)
				? source.block.page() + ":" + (source.block.line() + problem.getLineNumber() - 2) + ": " + message
				: message;
	}

	private static String ownImports() {
		return SourceFiles.main()
			.stream()
			.filter((file) -> file.endsWith("package-info.java"))
			.map((file) -> PACKAGE.matcher(SourceFiles.read(file)).results().findFirst().orElseThrow().group(1))
			.map("import %s.*; "::formatted)
			.collect(Collectors.joining());
	}

	/**
	 * How far the compiler goes; it never writes a class.
	 */
	@FunctionalInterface
	private interface Step {

		void run(JavacTask task) throws IOException;

	}

	/**
	 * A block with what makes it a file, on one line before the first of the block.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final CodeBlock block;

		private final String code;

		Source(CodeBlock block, String name, String code) {
			super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
			this.block = block;
			this.code = code;
		}

		@Override
		public @Nullable CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}
