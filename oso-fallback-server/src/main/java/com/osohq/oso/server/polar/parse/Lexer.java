package com.osohq.oso.server.polar.parse;

import java.util.Set;

import com.osohq.oso.server.polar.limit.PolicyLimits;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;

/**
 * Cuts source text into tokens, one at a time (polar.md 1).
 */
final class Lexer {

	private static final Set<String> TWO_CHARACTER_SYMBOLS = Set.of("!=", "<=", ">=");

	private static final Set<String> TWO_CHARACTER_MISTAKES = Set.of("==", ":=", "?=", "&&", "||", "//", "->");

	private static final Set<String> ONE_CHARACTER_SYMBOLS = Set.of(":", "=", "<", ">", "!");

	private final Characters characters;

	private final Problems problems;

	Lexer(String file, String text, Problems problems) {
		this.characters = new Characters(file, text);
		this.problems = problems;
	}

	Token next() {
		this.characters.skipBlanksAndComments();
		this.characters.markStart();
		int first = this.characters.peek();
		if (first == Characters.END) {
			return token(Token.Kind.END, "");
		}
		if (Characters.startsName(first)) {
			return token(Token.Kind.WORD, readName());
		}
		if (first == '"') {
			return string();
		}
		if (Characters.isDigit(first)
				|| ((first == '+' || first == '-') && Characters.isDigit(this.characters.peekSecond()))) {
			return integer();
		}
		if (first == '@' && Characters.startsName(this.characters.peekSecond())) {
			this.characters.advance();
			readName();
			return token(Token.Kind.CONSTANT, this.characters.textFromStart());
		}
		return symbol();
	}

	private String readName() {
		this.characters.skipNamePart();
		while (this.characters.peek() == ':' && this.characters.peekSecond() == ':'
				&& Characters.startsName(this.characters.peekThird())) {
			this.characters.advance();
			this.characters.advance();
			this.characters.skipNamePart();
		}
		if (this.characters.peek() == '?') {
			this.characters.advance();
		}
		return this.characters.textFromStart();
	}

	private Token string() {
		StringBuilder value = new StringBuilder();
		this.characters.advance();
		while (true) {
			int character = this.characters.peek();
			if (character == '\\') {
				this.characters.advance();
				character = this.characters.peek();
				if (!Characters.endsLine(character)) {
					value.appendCodePoint(unescape(character));
				}
			}
			else if (character == '"') {
				this.characters.advance();
				return token(Token.Kind.STRING, value.toString());
			}
			else if (!Characters.endsLine(character)) {
				value.appendCodePoint(character);
			}
			if (Characters.endsLine(character)) {
				this.problems.report(Code.P003, this.characters.spanFromStart(), "this string has no closing quote",
						"a string ends on the line it begins on; write \\n for a line break");
				return token(Token.Kind.UNTERMINATED, value.toString());
			}
			this.characters.advance();
		}
	}

	/** The escapes of the open-source library, a guess (polar.md 20.17). */
	private static int unescape(int character) {
		return switch (character) {
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case '0' -> '\0';
			default -> character;
		};
	}

	private Token integer() {
		this.characters.advance();
		this.characters.skipDigits();
		String digits = this.characters.textFromStart();
		if (isFraction() || isExponent()) {
			this.characters.advance();
			this.characters.advance();
			this.characters.skipNamePart();
			this.problems.report(Code.P001, this.characters.spanFromStart(), "floats are not supported",
					"use an integer");
			return token(Token.Kind.INTEGER, "0");
		}
		return token(Token.Kind.INTEGER, canonical(digits));
	}

	private boolean isFraction() {
		return this.characters.peek() == '.' && Characters.isDigit(this.characters.peekSecond());
	}

	private boolean isExponent() {
		int exponent = this.characters.peekSecond();
		return (this.characters.peek() == 'e' || this.characters.peek() == 'E')
				&& (Characters.isDigit(exponent) || exponent == '+' || exponent == '-');
	}

	private String canonical(String digits) {
		try {
			return Long.toString(Long.parseLong(digits));
		}
		catch (NumberFormatException ex) {
			Token token = token(Token.Kind.INTEGER, digits);
			this.problems.report(Code.P002, token.span(), token.describe() + " caused an integer overflow",
					"integers go from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
			return "0";
		}
	}

	private Token symbol() {
		int first = this.characters.peek();
		this.characters.advance();
		return switch (first) {
			case '(' -> token(Token.Kind.SYMBOL, "(");
			case ')' -> token(Token.Kind.SYMBOL, ")");
			case '[' -> token(Token.Kind.SYMBOL, "[");
			case ']' -> token(Token.Kind.SYMBOL, "]");
			case '{' -> token(Token.Kind.SYMBOL, "{");
			case '}' -> token(Token.Kind.SYMBOL, "}");
			case ',' -> token(Token.Kind.SYMBOL, ",");
			case ';' -> token(Token.Kind.SYMBOL, ";");
			default -> longSymbol(this.characters.textFromStart());
		};
	}

	private Token longSymbol(String one) {
		int second = this.characters.peek();
		String two = Characters.endsLine(second) ? one : one + Character.toString(second);
		if (TWO_CHARACTER_SYMBOLS.contains(two) || TWO_CHARACTER_MISTAKES.contains(two)) {
			this.characters.advance();
			return token(TWO_CHARACTER_SYMBOLS.contains(two) ? Token.Kind.SYMBOL : Token.Kind.UNKNOWN, two);
		}
		return token(ONE_CHARACTER_SYMBOLS.contains(one) ? Token.Kind.SYMBOL : Token.Kind.UNKNOWN, one);
	}

	private Token token(Token.Kind kind, String text) {
		Token token = new Token(kind, text, this.characters.spanFromStart());
		boolean named = kind != Token.Kind.INTEGER;
		return (named && text.length() > PolicyLimits.NAME_LENGTH) ? cut(token) : token;
	}

	/** The policy is refused; what else is wrong with it is told with the short text. */
	private Token cut(Token token) {
		this.problems.report(Code.L811, token.span(), token.describe() + " is " + token.text().length()
				+ " characters long; the limit is " + PolicyLimits.NAME_LENGTH, null);
		boolean pair = Character.isHighSurrogate(token.text().charAt(PolicyLimits.NAME_LENGTH - 1));
		int end = pair ? PolicyLimits.NAME_LENGTH - 1 : PolicyLimits.NAME_LENGTH;
		return new Token(token.kind(), token.text().substring(0, end), token.span());
	}

}
