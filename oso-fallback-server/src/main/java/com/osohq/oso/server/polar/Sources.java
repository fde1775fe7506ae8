package com.osohq.oso.server.polar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import com.osohq.oso.server.polar.problem.Problem;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * The source text of a policy, where diagnostics get their source lines from.
 */
final class Sources {

	private final List<SourceFile> files;

	private final Map<String, String[]> lines = new HashMap<>();

	Sources(List<SourceFile> files) {
		this.files = List.copyOf(files);
	}

	List<SourceFile> files() {
		return this.files;
	}

	/** The length of all files together, in bytes of UTF-8. */
	long byteCount() {
		long count = 0;
		for (SourceFile file : this.files) {
			count += file.text().getBytes(StandardCharsets.UTF_8).length;
		}
		return count;
	}

	/** The first place there is. */
	SourceSpan start() {
		return new SourceSpan(this.files.isEmpty() ? SourceFile.DEFAULT_NAME : this.files.get(0).name(), 1, 1, 1);
	}

	/** All files, each beginning on a line of its own. */
	String concatenated() {
		StringJoiner text = new StringJoiner("\n");
		for (SourceFile file : this.files) {
			text.add(file.text());
		}
		return text.toString();
	}

	/** The problems in the order of the source text. */
	List<Diagnostic> diagnostics(List<Problem> problems) {
		if (problems.isEmpty()) {
			return List.of();
		}
		Map<String, Integer> order = new HashMap<>();
		for (SourceFile file : this.files) {
			order.putIfAbsent(file.name(), order.size());
		}
		List<Problem> sorted = new ArrayList<>(problems);
		sorted
			.sort(Comparator.<Problem>comparingInt((problem) -> order.getOrDefault(problem.span().file(), order.size()))
				.thenComparingInt((problem) -> problem.span().line())
				.thenComparingInt((problem) -> problem.span().column()));
		return sorted.stream().map(this::diagnostic).toList();
	}

	private Diagnostic diagnostic(Problem problem) {
		Severity severity = problem.code().isError() ? Severity.ERROR : Severity.WARNING;
		return new Diagnostic(severity, problem.code().name(), problem.message(), problem.span(), line(problem.span()),
				problem.hint());
	}

	private String line(SourceSpan span) {
		String[] lines = this.lines.computeIfAbsent(span.file(), this::split);
		return (span.line() <= lines.length) ? lines[span.line() - 1] : "";
	}

	private String[] split(String name) {
		return this.files.stream()
			.filter((file) -> file.name().equals(name))
			.findFirst()
			.map((file) -> file.text().split("\r?\n", -1))
			.orElseGet(() -> new String[0]);
	}

}
