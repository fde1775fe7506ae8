package com.osohq.oso.server.polar;

import com.osohq.oso.server.polar.syntax.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * An error or a warning about a policy, ready to be shown.
 *
 * @param severity how bad it is
 * @param code which check it comes from, such as {@code "B104"}
 * @param message what is wrong
 * @param span where it stands
 * @param sourceLine the line of the source text that it stands in, without the line break
 * @param hint what to do about it, or {@code null} when the message says it
 */
public record Diagnostic(Severity severity, String code, String message, SourceSpan span, String sourceLine,
		@Nullable String hint) {

	/**
	 * The diagnostic in several lines: where and what, the source line, a line of carets
	 * under the place, and the hint.
	 */
	public String render() {
		Excerpt excerpt = Excerpt.of(this.sourceLine, this.span);
		String text = this.span + ": " + this.severity.label() + ' ' + this.code + ": " + this.message + "\n    "
				+ excerpt.text() + "\n    " + excerpt.carets();
		return (this.hint != null) ? text + "\n    hint: " + this.hint : text;
	}

}
