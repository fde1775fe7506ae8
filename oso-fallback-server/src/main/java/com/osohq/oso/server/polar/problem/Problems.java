package com.osohq.oso.server.polar.problem;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.polar.syntax.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of one policy. Keeps the first {@value #LIMIT} errors and as many
 * warnings, and counts the rest; long messages are cut. So garbage of any size gives a
 * short report.
 */
public final class Problems {

	/** How many errors, and how many warnings, are kept. */
	public static final int LIMIT = 100;

	private static final int MAX_MESSAGE_LENGTH = 800;

	private final List<Problem> errors = new ArrayList<>();

	private final List<Problem> warnings = new ArrayList<>();

	private int omittedErrors;

	private int omittedWarnings;

	/** Adds a problem whose message says what to do. */
	public void report(Code code, SourceSpan span, String message) {
		report(code, span, message, null);
	}

	/** Adds a problem with a hint. */
	public void report(Code code, SourceSpan span, String message, @Nullable String hint) {
		List<Problem> kind = code.isError() ? this.errors : this.warnings;
		if (kind.size() < LIMIT) {
			kind.add(new Problem(code, span, shorten(message), (hint != null) ? shorten(hint) : null));
		}
		else if (code.isError()) {
			this.omittedErrors++;
		}
		else {
			this.omittedWarnings++;
		}
	}

	private static String shorten(String message) {
		return (message.length() <= MAX_MESSAGE_LENGTH) ? message : message.substring(0, MAX_MESSAGE_LENGTH) + "...";
	}

	/** Whether the policy must be refused. */
	public boolean hasErrors() {
		return !this.errors.isEmpty();
	}

	/** The errors, in the order in which they were found. */
	public List<Problem> errors() {
		return withRemainder(this.errors, this.omittedErrors, Code.L803, "errors");
	}

	/** The warnings, in the order in which they were found. */
	public List<Problem> warnings() {
		return withRemainder(this.warnings, this.omittedWarnings, Code.L804, "warnings");
	}

	private static List<Problem> withRemainder(List<Problem> kept, int omitted, Code code, String what) {
		List<Problem> all = new ArrayList<>(kept);
		if (omitted > 0) {
			SourceSpan last = kept.get(kept.size() - 1).span();
			all.add(new Problem(code, last, omitted + " more " + what + " are not shown", null));
		}
		return List.copyOf(all);
	}

}
