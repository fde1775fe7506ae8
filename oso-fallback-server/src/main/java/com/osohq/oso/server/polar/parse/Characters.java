package com.osohq.oso.server.polar.parse;

import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * The characters of a source text, with line and column kept up to date while reading.
 */
final class Characters {

	/** What {@link #peek()} returns behind the last character. */
	static final int END = -1;

	private static final int BYTE_ORDER_MARK = 0xFEFF;

	private final String file;

	private final char[] text;

	private int position;

	private int line = 1;

	private int column = 1;

	private int startPosition;

	private int startLine = 1;

	private int startColumn = 1;

	Characters(String file, String text) {
		this.file = file;
		this.text = text.toCharArray();
	}

	int peek() {
		return codePointAt(this.position);
	}

	/** The character after the next, which must be outside of the surrogates. */
	int peekSecond() {
		return codePointAt(this.position + 1);
	}

	int peekThird() {
		return codePointAt(this.position + 2);
	}

	private int codePointAt(int index) {
		if (index >= this.text.length) {
			return END;
		}
		char character = this.text[index];
		return Character.isSurrogate(character) ? Character.codePointAt(this.text, index) : character;
	}

	void advance() {
		if (this.position >= this.text.length) {
			return;
		}
		char character = this.text[this.position];
		this.position += Character.isSurrogate(character)
				? Character.charCount(Character.codePointAt(this.text, this.position)) : 1;
		if (character == '\n') {
			this.line++;
			this.column = 1;
		}
		else {
			this.column++;
		}
	}

	void skipBlanksAndComments() {
		while (true) {
			int character = peek();
			if (character == '#') {
				skipComment();
			}
			else if (isBlank(character)) {
				advance();
			}
			else {
				return;
			}
		}
	}

	private void skipComment() {
		while (peek() != '\n' && peek() != END) {
			advance();
		}
	}

	void skipNamePart() {
		while (startsName(peek()) || isDigit(peek())) {
			advance();
		}
	}

	void skipDigits() {
		while (isDigit(peek())) {
			advance();
		}
	}

	/** Makes this the place where the next token begins. */
	void markStart() {
		this.startPosition = this.position;
		this.startLine = this.line;
		this.startColumn = this.column;
	}

	String textFromStart() {
		return new String(this.text, this.startPosition, this.position - this.startPosition);
	}

	SourceSpan spanFromStart() {
		return new SourceSpan(this.file, this.startLine, this.startColumn, Math.max(1, this.column - this.startColumn));
	}

	static boolean endsLine(int character) {
		return character == '\n' || character == '\r' || character == END;
	}

	static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

	/**
	 * Whether a name can begin with the character: anything but punctuation, digits,
	 * blanks and what cannot be printed.
	 */
	static boolean startsName(int character) {
		if (character < 0x80) {
			return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
		}
		return !isBlank(character) && !Character.isISOControl(character)
				&& Character.getType(character) != Character.SURROGATE;
	}

	private static boolean isBlank(int character) {
		if (character == ' ' || character == '\n' || character == '\t') {
			return true;
		}
		return character != END && (Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| character == BYTE_ORDER_MARK);
	}

}
