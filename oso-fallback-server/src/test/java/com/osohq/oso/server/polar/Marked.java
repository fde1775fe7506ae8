package com.osohq.oso.server.polar;

import java.util.List;

import com.osohq.oso.server.polar.syntax.SourceSpan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Source text in which {@code «} and {@code »} mark the place of the one diagnostic that
 * is expected.
 *
 * @param text the text without the marks
 * @param span the marked place
 */
record Marked(String text, SourceSpan span) {

	static Marked of(String marked) {
		int open = marked.indexOf('«');
		int close = marked.indexOf('»');
		assertThat(open).as("mark in " + marked).isNotNegative();
		String before = marked.substring(0, open);
		int line = (int) before.chars().filter((character) -> character == '\n').count() + 1;
		int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
		int length = marked.codePointCount(open + 1, close);
		return new Marked(marked.replace("«", "").replace("»", ""),
				new SourceSpan(SourceFile.DEFAULT_NAME, line, column, length));
	}

	/** Asserts that the policy is refused for one reason, at the marked place. */
	static Diagnostic refused(String code, String marked) {
		return refused(code, marked, PolicyLoader.strict());
	}

	static Diagnostic refused(String code, String marked, PolicyLoader loader) {
		Marked source = of(marked);
		InvalidPolicyException thrown = catchThrowableOfType(InvalidPolicyException.class,
				() -> loader.load(source.text()));
		assertThat(thrown).as("refusal of " + source.text()).isNotNull();
		return only(thrown.errors(), Severity.ERROR, code, source.span());
	}

	/** Asserts that the policy loads with one warning, at the marked place. */
	static Diagnostic warned(String code, String marked) {
		Marked source = of(marked);
		return only(PolicyLoader.strict().load(source.text()).warnings(), Severity.WARNING, code, source.span());
	}

	private static Diagnostic only(List<Diagnostic> diagnostics, Severity severity, String code, SourceSpan span) {
		assertThat(diagnostics).as(diagnostics.stream().map(Diagnostic::render).toList().toString()).hasSize(1);
		Diagnostic diagnostic = diagnostics.get(0);
		assertThat(diagnostic.code()).as(diagnostic.render()).isEqualTo(code);
		assertThat(diagnostic.severity()).isEqualTo(severity);
		assertThat(diagnostic.span()).as(diagnostic.render()).isEqualTo(span);
		return diagnostic;
	}

	/** Asserts that the policy loads without any warning. */
	static Policy accepted(String text) {
		Policy policy = PolicyLoader.strict().load(text);
		assertThat(policy.warnings()).extracting(Diagnostic::render).isEmpty();
		return policy;
	}

}
