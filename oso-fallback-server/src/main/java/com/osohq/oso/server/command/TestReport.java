package com.osohq.oso.server.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.osohq.oso.server.polar.SourceFile;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.policytest.FailedAssertion;
import com.osohq.oso.server.policytest.FindingText;
import com.osohq.oso.server.policytest.TestResult;

/**
 * Prints the results of policy tests as they come in, and a summary at the end.
 */
final class TestReport {

	private static final int LONGEST_LINE = 160;

	private final PrintStream out;

	private final Style style;

	private final Map<String, List<String>> lines;

	private int tests;

	private int passed;

	private int failed;

	TestReport(Terminal terminal, List<SourceFile> files) {
		this.out = terminal.out();
		this.style = terminal.style();
		this.lines = files.stream().collect(Collectors.toMap(SourceFile::name, (file) -> file.text().lines().toList()));
	}

	/** Prints the result of a test. */
	void add(TestResult result) {
		this.tests++;
		this.passed += result.passed();
		this.failed += result.failures().size();
		String mark = result.isSuccess() ? this.style.good("ok    ") : this.style.bad("FAILED");
		this.out.println(mark + "  " + result.name());
		result.failures().forEach(this::print);
	}

	/**
	 * Prints the summary.
	 * @return whether every assertion of every test holds
	 */
	boolean close() {
		if (this.tests > 0) {
			this.out.println();
		}
		String summary = Count.of(this.tests, "test") + ", " + Count.of(this.passed + this.failed, "assertion") + ": "
				+ this.passed + " passed, " + this.failed + " failed";
		this.out.println((this.failed == 0) ? this.style.good(summary) : this.style.bad(summary));
		return this.failed == 0;
	}

	private void print(FailedAssertion failure) {
		SourceSpan span = failure.assertion().span();
		this.out.println("    " + this.style.faint(span + ":") + ' ' + sourceLine(span));
		FindingText.lines(failure.finding()).forEach((line) -> this.out.println("        " + line));
	}

	/** The line; of a long one, the part that starts with the assertion. */
	private String sourceLine(SourceSpan span) {
		List<String> text = this.lines.getOrDefault(span.file(), List.of());
		String line = (span.line() <= text.size()) ? text.get(span.line() - 1).strip() : "";
		if (line.length() <= LONGEST_LINE) {
			return line;
		}
		String full = text.get(span.line() - 1);
		String rest = full.substring(full.offsetByCodePoints(0, span.column() - 1)).strip();
		return "..." + ((rest.length() <= LONGEST_LINE) ? rest : rest.substring(0, LONGEST_LINE) + "...");
	}

}
