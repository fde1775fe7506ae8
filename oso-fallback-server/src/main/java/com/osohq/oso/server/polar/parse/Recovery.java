package com.osohq.oso.server.polar.parse;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the way back after an error, so that one run reports several of them. Every error
 * takes at least one token, hence parsing ends.
 */
final class Recovery {

	private static final Set<String> STATEMENT_WORDS = Set.of("actor", "resource", "global", "test", "declare");

	private final TokenStream tokens;

	Recovery(TokenStream tokens) {
		this.tokens = tokens;
	}

	/** Parses statements up to the end of the file. */
	void statements(Runnable statement) {
		while (this.tokens.peek().kind() != Token.Kind.END) {
			attempt(statement, 0);
			if (this.tokens.openBraces() == 0 && this.tokens.last().isSymbol("}")) {
				this.tokens.acceptSymbol(";");
			}
		}
	}

	/**
	 * Parses items up to the closing brace of what encloses them, and takes the brace.
	 */
	void items(Runnable item) {
		int depth = this.tokens.openBraces();
		while (!this.tokens.peek().isSymbol("}") && this.tokens.peek().kind() != Token.Kind.END) {
			attempt(item, depth);
		}
		this.tokens.expectSymbol("}");
	}

	/** Parses the header of something in braces, and skips the braces if it is broken. */
	<T> T header(Supplier<T> header) {
		int depth = this.tokens.openBraces();
		try {
			T result = header.get();
			this.tokens.expectSymbol("{");
			return result;
		}
		catch (ParseFailure ex) {
			skipBraces(depth);
			throw new ParseFailure(true);
		}
	}

	private void attempt(Runnable parser, int depth) {
		Token first = this.tokens.peek();
		try {
			parser.run();
		}
		catch (ParseFailure ex) {
			this.tokens.resetNesting();
			if (!ex.isRecovered()) {
				skipStatement(depth);
			}
			boolean stray = depth == 0 && this.tokens.peek().isSymbol("}");
			if (this.tokens.peek() == first || stray) {
				skip();
			}
		}
	}

	/**
	 * Skips to behind the semicolon that ends the broken statement, or to the brace that
	 * closes what encloses it.
	 */
	private void skipStatement(int depth) {
		while (this.tokens.peek().kind() != Token.Kind.END && !closesEnclosing(depth)) {
			if (depth == 0 && beginsStatement()) {
				this.tokens.resetBraces(0);
				return;
			}
			Token token = skip();
			if (token.isSymbol(";") || token.kind() == Token.Kind.UNTERMINATED) {
				this.tokens.resetBraces(depth);
				return;
			}
		}
	}

	/**
	 * Skips to behind the brace that closes the braces of a broken header, or behind its
	 * semicolon if it has no braces.
	 */
	void skipBraces(int depth) {
		while (this.tokens.peek().kind() != Token.Kind.END && !closesEnclosing(depth)) {
			Token token = skip();
			if (this.tokens.openBraces() <= depth && (token.isSymbol("}") || token.isSymbol(";"))) {
				this.tokens.resetBraces(depth);
				return;
			}
		}
	}

	/** What is skipped may have been a block, or a declaration of one. */
	private Token skip() {
		Token token = this.tokens.next();
		boolean declaration = token.isSymbol("=") && this.tokens.openBraces() > 0;
		if (declaration || token.isSymbol("{") || token.isSymbol("}")) {
			this.tokens.loseTrack();
		}
		return token;
	}

	private boolean closesEnclosing(int depth) {
		return this.tokens.peek().isSymbol("}") && this.tokens.openBraces() <= depth;
	}

	private boolean beginsStatement() {
		Token token = this.tokens.peek();
		return token.span().column() == 1 && token.kind() == Token.Kind.WORD && STATEMENT_WORDS.contains(token.text())
				&& token.span().line() > this.tokens.last().span().line();
	}

}
