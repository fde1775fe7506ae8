package com.osohq.oso.server.polar.syntax;

/**
 * Where something stands in the source text.
 *
 * @param file the name of the file, as messages show it
 * @param line the line, counted from 1
 * @param column the column in code points, counted from 1
 * @param length the length in code points, at least 1, never past the end of the line
 */
public record SourceSpan(String file, int line, int column, int length) {

	/** Stands for what no source text says, such as the built-in rules. */
	public static final SourceSpan BUILT_IN = new SourceSpan("(built-in)", 1, 1, 1);

	@Override
	public String toString() {
		return this.file + ':' + this.line + ':' + this.column;
	}

}
