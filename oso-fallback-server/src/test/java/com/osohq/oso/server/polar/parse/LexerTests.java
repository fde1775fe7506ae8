package com.osohq.oso.server.polar.parse;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.polar.problem.Problem;
import com.osohq.oso.server.polar.problem.Problems;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lexical grammar (polar.md 1).
 */
class LexerTests {

	private final Problems problems = new Problems();

	private List<Token> tokens(String text) {
		Lexer lexer = new Lexer("file", text, this.problems);
		List<Token> tokens = new ArrayList<>();
		for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
			tokens.add(token);
		}
		return tokens;
	}

	private List<String> texts(String text) {
		return tokens(text).stream().map((token) -> token.kind() + " " + token.text()).toList();
	}

	@Test
	void blanksAndCommentsSeparateTokens() {
		assertThat(texts("\uFEFFa\tb\r\n# c d\n\u00A0e#f\n")).containsExactly("WORD a", "WORD b", "WORD e");
	}

	@Test
	void namesHaveLettersDigitsAndUnderscores() {
		assertThat(texts("a1_ _ _b Ünï 名前2")).containsExactly("WORD a1_", "WORD _", "WORD _b", "WORD Ünï", "WORD 名前2");
	}

	@Test
	void namesHaveSegmentsAndOneQuestionMark() {
		assertThat(texts("a::b::c? x: T y::")).containsExactly("WORD a::b::c?", "WORD x", "SYMBOL :", "WORD T",
				"WORD y", "SYMBOL :", "SYMBOL :");
		assertThat(texts("ok??")).containsExactly("WORD ok?", "UNKNOWN ?");
	}

	@Test
	void namesDoNotBeginWithDigits() {
		assertThat(texts("1a")).containsExactly("INTEGER 1", "WORD a");
	}

	@Test
	void stringsHaveEscapes() {
		assertThat(texts("\"a\\\"b\\\\c\\n\\r\\t\\0\\q #no\"")).containsExactly("STRING a\"b\\c\n\r\t\0q #no");
		assertThat(texts("\"\" \"日本😀\"")).containsExactly("STRING ", "STRING 日本😀");
	}

	@Test
	void integersHaveSigns() {
		assertThat(texts("+5 -3 007 -0 x-1")).containsExactly("INTEGER 5", "INTEGER -3", "INTEGER 7", "INTEGER 0",
				"WORD x", "INTEGER -1");
	}

	@Test
	void symbolsAreAsLongAsPossible() {
		assertThat(texts("<=<!=!>==")).containsExactly("SYMBOL <=", "SYMBOL <", "SYMBOL !=", "SYMBOL !", "SYMBOL >=",
				"SYMBOL =");
		assertThat(texts("()[]{},;=:")).hasSize(10);
	}

	@Test
	void theTimeIsOneToken() {
		assertThat(texts("@current_unix_time @ x")).containsExactly("CONSTANT @current_unix_time", "UNKNOWN @",
				"WORD x");
	}

	@Test
	void foreignCharactersAreUnknown() {
		assertThat(texts("== . := | && $ ' \u0001")).allMatch((text) -> text.startsWith("UNKNOWN"));
		assertThat(texts("\uD83D x")).containsExactly("UNKNOWN \uD83D", "WORD x");
	}

	@Test
	void anUnterminatedStringEndsWithItsLine() {
		assertThat(texts("\"abc\ndef")).containsExactly("UNTERMINATED abc", "WORD def");
		assertThat(this.problems.errors()).extracting(Problem::message)
			.containsExactly("this string has no closing quote");
	}

	@Test
	void placesCountCodePoints() {
		assertThat(tokens("a \"😀\" b\n  cd")).extracting((token) -> token.span() + "+" + token.span().length())
			.containsExactly("file:1:1+1", "file:1:3+3", "file:1:7+1", "file:2:3+2");
	}

	@Test
	void describesTokensForMessages() {
		assertThat(tokens("a \"b\" 3 <= $")).extracting(Token::describe)
			.containsExactly("'a'", "the string \"b\"", "'3'", "'<='", "'$'");
	}

}
