package com.osohq.oso.server.polar.parse;

import java.util.Set;

import com.osohq.oso.server.polar.limit.PolicyLimits;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a file with two tokens of look-ahead, the errors that all parsers have in
 * common.
 */
final class TokenStream {

	private static final Set<String> RESERVED = Set.of("if", "and", "or", "not", "in", "matches", "true", "false",
			"cut", "debug", "print", "forall", "type", "of", "new", "mod", "rem");

	private final Lexer lexer;

	private final Problems problems;

	private Token current;

	private @Nullable Token following;

	private Token last;

	private int openBraces;

	private int nesting;

	private boolean lostTrack;

	TokenStream(Lexer lexer, Problems problems) {
		this.lexer = lexer;
		this.problems = problems;
		this.current = lexer.next();
		this.last = this.current;
	}

	Token peek() {
		return this.current;
	}

	Token peekSecond() {
		if (this.following == null) {
			this.following = this.lexer.next();
		}
		return this.following;
	}

	/** The token that was taken last. */
	Token last() {
		return this.last;
	}

	Token next() {
		Token token = this.current;
		if (token.isSymbol("{")) {
			this.openBraces++;
		}
		else if (token.isSymbol("}") && this.openBraces > 0) {
			this.openBraces--;
		}
		if (token.kind() != Token.Kind.END) {
			this.last = token;
			this.current = peekSecond();
			this.following = null;
		}
		return token;
	}

	boolean acceptSymbol(String symbol) {
		boolean found = this.current.isSymbol(symbol);
		if (found) {
			next();
		}
		return found;
	}

	boolean acceptWord(String word) {
		boolean found = this.current.isWord(word);
		if (found) {
			next();
		}
		return found;
	}

	Token expectSymbol(String symbol) {
		if (!this.current.isSymbol(symbol)) {
			throw unexpected("'" + symbol + "'");
		}
		return next();
	}

	Token expectString(String what) {
		if (this.current.kind() != Token.Kind.STRING) {
			throw unexpected(what + " in double quotes");
		}
		return next();
	}

	/** Takes a name, which must not be a reserved word. */
	Name expectName(String what) {
		Token token = this.current;
		if (token.kind() != Token.Kind.WORD) {
			throw unexpected(what);
		}
		if (isReserved(token)) {
			throw fail(Code.P004, token.span(), token.describe() + " is a reserved word", "expected " + what);
		}
		next();
		return new Name(token.text(), token.span());
	}

	static boolean isReserved(Token token) {
		return token.kind() == Token.Kind.WORD && RESERVED.contains(token.text());
	}

	/**
	 * Takes the semicolon that ends a statement. When it is missing at the end of a line,
	 * that is reported and parsing goes on as if it were there.
	 */
	void endStatement() {
		if (acceptSymbol(";")) {
			return;
		}
		Token token = this.current;
		boolean endsHere = token.span().line() > this.last.span().line() || token.isSymbol("}")
				|| token.kind() == Token.Kind.END;
		if (!endsHere || startsCondition(token)) {
			throw unexpected("';'");
		}
		this.problems.report(Code.P001, this.last.span(), "expected ';' after this, but found " + token.describe(),
				null);
	}

	private static boolean startsCondition(Token token) {
		return token.isWord("and") || token.isWord("or") || token.isWord("if") || token.isWord("iff")
				|| token.kind() == Token.Kind.UNKNOWN || token.kind() == Token.Kind.UNTERMINATED;
	}

	/** Reports that something else was expected here. */
	ParseFailure unexpected(String expected) {
		Token token = this.current;
		if (token.kind() == Token.Kind.UNTERMINATED) {
			return new ParseFailure(false);
		}
		SourceSpan span = (token.kind() == Token.Kind.END) ? this.last.span() : token.span();
		return fail(Code.P001, span, "expected " + expected + ", but found " + token.describe(), Mistakes.hint(token));
	}

	ParseFailure fail(Code code, SourceSpan span, String message, @Nullable String hint) {
		this.problems.report(code, span, message, hint);
		return new ParseFailure(false);
	}

	void report(Code code, SourceSpan span, String message, @Nullable String hint) {
		this.problems.report(code, span, message, hint);
	}

	/** The place from a token to the one taken last, or to the end of its line. */
	SourceSpan spanFrom(SourceSpan first) {
		SourceSpan end = this.last.span();
		if (end.line() != first.line()) {
			return first;
		}
		return new SourceSpan(first.file(), first.line(), first.column(),
				Math.max(first.length(), end.column() + end.length() - first.column()));
	}

	void enterNesting() {
		if (++this.nesting > PolicyLimits.NESTING) {
			throw fail(Code.P007, this.current.span(),
					"parentheses and 'not' are nested more than " + PolicyLimits.NESTING + " levels deep",
					"split the rule into several");
		}
	}

	void leaveNesting() {
		this.nesting--;
	}

	/** How many braces are open. */
	int openBraces() {
		return this.openBraces;
	}

	/** Goes on with so many open braces after an error. */
	void resetBraces(int count) {
		this.openBraces = count;
	}

	/** Notes that it is no longer certain what is inside of which braces. */
	void loseTrack() {
		this.lostTrack = true;
	}

	/** Whether a mistake may have hidden a block. */
	boolean hasLostTrack() {
		return this.lostTrack;
	}

	/** Goes on outside of all parentheses after an error. */
	void resetNesting() {
		this.nesting = 0;
	}

}
