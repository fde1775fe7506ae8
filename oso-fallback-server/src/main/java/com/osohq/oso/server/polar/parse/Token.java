package com.osohq.oso.server.polar.parse;

import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * A token.
 *
 * @param text the name, the symbol, the decoded string or the integer in canonical form
 */
record Token(Kind kind, String text, SourceSpan span) {

	private static final int SHOWN_LENGTH = 40;

	boolean isSymbol(String symbol) {
		return this.kind == Kind.SYMBOL && this.text.equals(symbol);
	}

	boolean isWord(String word) {
		return this.kind == Kind.WORD && this.text.equals(word);
	}

	/** The token as messages show it, shortened when it is long. */
	String describe() {
		return switch (this.kind) {
			case END -> "the end of the file";
			case STRING -> "the string \"" + shortened() + '"';
			case UNTERMINATED -> "an unterminated string";
			case WORD, SYMBOL, INTEGER, CONSTANT, UNKNOWN -> "'" + shortened() + "'";
		};
	}

	private String shortened() {
		if (this.text.codePointCount(0, this.text.length()) <= SHOWN_LENGTH) {
			return this.text;
		}
		return this.text.substring(0, this.text.offsetByCodePoints(0, SHOWN_LENGTH)) + "...";
	}

	/**
	 * The kinds of tokens.
	 */
	enum Kind {

		/** An identifier or a keyword; position decides which. */
		WORD,

		STRING,

		INTEGER,

		/** {@code @} with a name. */
		CONSTANT,

		/** Punctuation of the language. */
		SYMBOL,

		/** Characters that the language has no use for. */
		UNKNOWN,

		/** A string without its closing quote, which has been reported already. */
		UNTERMINATED,

		END

	}

}
