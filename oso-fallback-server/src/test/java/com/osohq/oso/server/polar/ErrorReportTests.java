package com.osohq.oso.server.polar;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How errors look, and that one run finds as many of them as possible.
 */
class ErrorReportTests {

	private static InvalidPolicyException refusal(SourceFile... files) {
		return catchThrowableOfType(InvalidPolicyException.class, () -> PolicyLoader.strict().load(List.of(files)));
	}

	private static List<String> places(String text) {
		InvalidPolicyException thrown = refusal(new SourceFile("p", text));
		assertThat(thrown).as("refusal of " + text).isNotNull();
		return thrown.errors()
			.stream()
			.map((error) -> error.code() + '@' + error.span().line() + ':' + error.span().column())
			.toList();
	}

	@Test
	void showsThePlaceTheLineACaretAndAHint() {
		InvalidPolicyException thrown = refusal(
				new SourceFile("hr.polar", "actor User {}\n\tf(x) if\tx == 3;\r\ng(1);"));

		assertThat(thrown).hasMessage("""
				hr.polar:2:12: error P001: expected an operator such as '=' after 'x', but found '=='
				    \tf(x) if\tx == 3;
				    \t       \t  ^^
				    hint: write '=' for equality""");
	}

	@Test
	void countsColumnsInCodePoints() {
		assertThat(places("f(\"😀é\") if g(x) = 3;")).containsExactly("P001@1:17");
	}

	@Test
	void showsAPartOfALongLineOnly() {
		String text = "g(1); ".repeat(100) + "h($); " + "g(2); ".repeat(100);

		String[] lines = refusal(new SourceFile("p", text)).getMessage().split("\n");
		assertThat(lines[1]).hasSizeLessThan(180).startsWith("    ...").endsWith("...");
		assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('$');
	}

	@Test
	void hidesControlCharacters() {
		assertThat(refusal(new SourceFile("p", "f(\u001b[31m);")).getMessage()).contains("\n    f(?[31m);\n");
	}

	@Test
	void shortensLongTokens() {
		assertThat(refusal(new SourceFile("p", "f(x) if g(x) " + "z".repeat(500) + ';')).errors().get(0).message())
			.isEqualTo("expected ';', but found '" + "z".repeat(40) + "...'");
	}

	@Test
	void findsSeveralBrokenStatements() {
		assertThat(places("""
				f(x) if g(x
				h(x) if ;
				k(x) if g(x);
				m(x) = 3;
				n(1);
				""")).containsExactly("P001@2:1", "P001@4:6");
		assertThat(places("""
				f(x) if g(x)
				h(x) if ;
				k(x) if g(x);
				m(x) = 3;
				n(1);
				""")).containsExactly("P001@1:12", "P001@2:9", "P001@4:6");
	}

	@Test
	void findsSeveralBrokenLinesOfABlock() {
		assertThat(places("""
				resource R {
					roles = ["a" "b"];
					permissions = {"p"};
					relations = { parent R };
					"a" if not "b";
					"a" if "b" on ;
					"a" "b";
					"a" if b;
				}
				f(x) if;
				""")).containsExactly("P001@2:15", "B101@3:16", "P001@4:23", "P005@5:9", "P001@6:16", "P001@7:6",
				"P001@8:9", "P001@10:8");
	}

	@Test
	void findsSeveralMissingSemicolons() {
		assertThat(places("""
				resource R {
					roles = ["a", "b"]
					permissions = ["p"]
					"a" if "b"
				}
				f(1)
				g(2)
				""")).containsExactly("P001@2:19", "P001@3:20", "P001@4:9", "P001@6:4", "P001@7:4");
	}

	@Test
	void findsSeveralBrokenLinesOfATest() {
		assertThat(places("""
				test fixture one {
					f(x);
					f(1) g(2);
				}
				test "two" {
					setup {
						f(_);
						fixture;
						f(Thing{x});
						f(1);
					}
					asert f(1);
					assert f(1) iff;
					assert f(1);
				}
				f(x) if;
				""")).containsExactly("P001@2:4", "P001@3:7", "P001@7:5", "P001@8:10", "P001@9:11", "P001@12:2",
				"P001@13:17", "P001@16:8");
	}

	@Test
	void skipsTheBlockBehindABrokenHeader() {
		assertThat(places("""
				resource {
					roles = ["a"];
					"a" if "a";
				}
				resource R extends { roles = ["a"]; }
				actor A B { roles = ["a"]; }
				f(x) if;
				""")).containsExactly("P001@1:10", "P001@5:20", "P001@6:9", "P001@7:8");
	}

	@Test
	void findsItsWayBackAfterAnUnclosedBlock() {
		assertThat(places("""
				f(x) if g(x
				resource R { roles = ["a"]; "a" if "a"; }
				h(x) if;
				""")).containsExactly("P001@2:1", "P001@3:8");
	}

	@Test
	void forgetsTheParenthesesOfBrokenStatements() {
		assertThat(places("resource R {\n" + "\"a\" if ((((\"b\" }\nresource R {\n".repeat(60) + "}"))
			.allMatch((place) -> place.startsWith("P001"));
	}

	@Test
	void findsErrorsOfMeaningTogether() {
		assertThat(places("""
				resource R { roles = ["a"]; "a" if "b"; "c" if "a"; }
				f(x) if g(x) and y < 3;
				f(x) if not h(x);
				declare k();
				""")).containsExactly("B104@1:36", "B104@1:41", "C501@2:18", "N402@3:15", "D601@4:9");
	}

	@Test
	void findsErrorsOfMeaningBesideBrokenRulesAndTests() {
		assertThat(places("""
				f(x) if;
				resource R { roles = ["a"]; "a" if "b"; }
				g(x) if h(x) and y < 3;
				declare k(;
				test "t" { assert f(; assert f(1); }
				declare m();
				""")).containsExactly("P001@1:8", "B104@2:36", "C501@3:18", "P001@4:11", "P001@5:21", "D601@6:9");
	}

	@Test
	void findsErrorsOfMeaningBesideBrokenShorthandRules() {
		assertThat(places("""
				resource R {
					roles = ["a"];
					"a" if not "b";
					"a" if "b";
					"a" if "a" on "c" on "d";
				}
				""")).containsExactly("P005@3:9", "B104@4:9", "P006@5:20");
	}

	@Test
	void doesNotMissWhatABrokenBlockMayHaveDeclared() {
		assertThat(places("resource R { roles = [\"a\" b]; \"a\" if \"b\"; } declare k();"))
			.containsExactly("P001@1:27");
		assertThat(places("resourc R { roles = [\"a\"]; }\nglobal { roles = [\"b\"]; \"c\" if \"b\"; }"))
			.allMatch((place) -> place.startsWith("P001"));
		assertThat(places("f(x) if g(x resource R { roles = [\"a\"]; } global { roles = [\"b\"]; \"c\" if \"b\"; }"))
			.allMatch((place) -> place.startsWith("P001"));
	}

	@Test
	void doesNotMissTheBuiltInRuleForABrokenAllow() {
		assertThat(places("allow(x, y, z) if;")).containsExactly("P001@1:18");
	}

	@Test
	void findsErrorsInTestsBesideErrorsInRules() {
		assertThat(places("""
				f(x) if g(x) and y < 3;
				test "t" { setup { unheard_of(1); } assert f(x: Integer, y: Integer); }
				test "t" { setup { fixture nothing; } assert f(1) iff z in [1]; }
				""")).containsExactly("C501@1:18", "T703@2:37", "T701@3:6", "T702@3:28", "T705@3:55");
	}

	@Test
	void ordersErrorsByFileAndPlace() {
		InvalidPolicyException thrown = refusal(new SourceFile("z.polar", "f(x) if x < \"a\";\ndeclare g();"),
				new SourceFile("a.polar", "resource R { roles = [\"a\", \"a\"]; }"));

		assertThat(thrown.errors()).extracting((error) -> error.span().toString())
			.containsExactly("z.polar:1:13", "z.polar:2:9", "a.polar:1:28");
	}

	@Test
	void showsAHundredErrorsAtMost() {
		InvalidPolicyException thrown = refusal(new SourceFile("p", "f(x) if;\n".repeat(150)));

		assertThat(thrown.errors()).hasSize(101);
		assertThat(thrown.errors().get(100).message()).isEqualTo("50 more errors are not shown");
	}

	@Test
	void showsAHundredWarningsAtMost() {
		Policy policy = PolicyLoader.strict().load("f(x) if true;\n".repeat(103));

		assertThat(policy.warnings()).hasSize(101);
		assertThat(policy.warnings().get(100).message()).isEqualTo("3 more warnings are not shown");
	}

	@Test
	void refusesMoreThanAMegabyte() {
		String text = "# " + "é".repeat(512 * 1024 - 1);

		assertThat(PolicyLoader.strict().load(text).rules()).hasSize(2);
		assertThat(places(text + 'x')).containsExactly("L802@1:1");
	}

}
