package com.osohq.oso.server.polar;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way in which source text can be no policy at all (polar.md 18, codes P).
 */
class SyntaxErrorTests {

	@Test
	void namesTheUnexpectedToken() {
		Diagnostic error = Marked.refused("P001", "f(x) if g(x) «h»(x);");

		assertThat(error.message()).isEqualTo("expected ';', but found 'h'");
	}

	@Test
	void pointsBehindWhichTokenASemicolonIsMissing() {
		Diagnostic error = Marked.refused("P001", "f(x) if g(x«)»\nh(x) if g(x);");

		assertThat(error.message()).isEqualTo("expected ';' after this, but found 'h'");
	}

	@Test
	void noticesTheEndOfTheFile() {
		assertThat(Marked.refused("P001", "f(x) if g(x«,»").message()).endsWith("but found the end of the file");
		Marked.refused("P001", "resource R «{»");
		Marked.refused("P001", "f(x«)»");
	}

	@Test
	void refusesWhatTheDialectDoesNotHave() {
		assertThat(Marked.refused("P001", "f(x) if x «==» 3;").hint()).contains("'='");
		Marked.refused("P001", "f(x) if x«.»name = 3;");
		Marked.refused("P001", "f(x) if x «:=» 3;");
		Marked.refused("P001", "f(x) if x = 3 «+» 4;");
		Marked.refused("P001", "f(x) if x = 3 «*» 4;");
		Marked.refused("P001", "«?=» f(3);");
		Marked.refused("P001", "f(x, «*»rest) if g(x);");
		Marked.refused("P001", "f(x) if g(«{»a: x});");
		Marked.refused("P001", "f(x) if g(x) «|» h(x);");
	}

	@Test
	void refusesFloats() {
		assertThat(Marked.refused("P001", "f(x) if x < «1.5»;").message()).isEqualTo("floats are not supported");
		Marked.refused("P001", "f(x) if x < «1e9»;");
		Marked.refused("P001", "f(x) if x < «2E-3»;");
	}

	@Test
	void refusesIntegersThatOverflow() {
		assertThat(Marked.refused("P002", "f(«9223372036854775808»);").message())
			.isEqualTo("'9223372036854775808' caused an integer overflow");
		Marked.refused("P002", "f(«-9223372036854775809»);");
		Marked.accepted("f(9223372036854775807, -9223372036854775808);");
	}

	@Test
	void refusesUnterminatedStrings() {
		Marked.refused("P003", "f(«\"abc);»\ng(1);");
		Marked.refused("P003", "f(«\"abc»");
		Marked.refused("P003", "f(«\"abc\\»");
		Marked.refused("P003", "f(«\"abc\\»\ng(1);");
	}

	@Test
	void refusesReservedWordsAsNames() {
		assertThat(Marked.refused("P004", "f(«in») if g(1);").message()).isEqualTo("'in' is a reserved word");
		Marked.refused("P004", "«forall»(x) if g(x);");
		Marked.refused("P004", "f(x) if «forall»(g(x), h(x));");
		Marked.refused("P004", "f(x) if g(x) and «cut»;");
		Marked.refused("P004", "f(x) if g(x) and «print»(x);");
		Marked.refused("P004", "f(x) if g(x) and «debug»();");
		Marked.refused("P004", "«type» f(x);");
		Marked.refused("P004", "f(x) if x = «new» Thing(x);");
		Marked.refused("P004", "resource «mod» {}");
		Marked.refused("P004", "resource R { relations = { «of»: R }; }");
		Marked.refused("P004", "resource R { permissions = [\"p\"]; \"p\" if «cut»; }");
	}

	@Test
	void refusesNotInShorthand() {
		Diagnostic error = Marked.refused("P005", """
				resource R { roles = ["r"]; permissions = ["p"]; "p" if "r" and «not» hidden(resource); }
				""");

		assertThat(error.hint()).isEqualTo("write a full rule outside of the block");
	}

	@Test
	void refusesSeveralStepsAtOnce() {
		Marked.refused("P006", """
				resource R {
					roles = ["r"];
					relations = { a: R, b: R };
					"r" if "r" on "a" «on» "b";
				}
				""");
	}

	@Test
	void refusesOnWithAnythingButAString() {
		Marked.refused("P001", "resource R { roles = [\"r\"]; relations = { a: R }; \"r\" if \"r\" on «a»; }");
	}

	@Test
	void warnsOfOnResource() {
		Marked.warned("B112",
				"actor U {} resource R { roles = [\"r\"]; relations = { o: U }; " + "\"r\" if \"o\" on «resource»; }");
	}

	@Test
	void refusesOperatorsInShorthand() {
		Marked.refused("P001", "resource R { permissions = [\"p\"]; \"p\" if «x» = 3; }");
		Marked.refused("P001", "resource R { permissions = [\"p\"]; \"p\" if «resource» matches R; }");
	}

	@Test
	void refusesFullRulesInBlocks() {
		Marked.refused("P001", "resource R { «f»(x) if g(x); }");
	}

	@Test
	void refusesAnnotationsAndUnknownConstants() {
		Marked.refused("P001", "«@fast» f(x) if g(x);");
		Marked.refused("P001", "f(x) if x < «@now»;");
	}

	@Test
	void refusesTheTimeInHeads() {
		Marked.refused("P001", "f(«@current_unix_time»);");
	}

	@Test
	void refusesTrailingCommasInCallsAndHeads() {
		Marked.refused("P001", "f(x,«)» if g(x);");
		Marked.refused("P001", "f(x) if g(x,«)»;");
		Marked.accepted("resource A {} resource B extends A, { roles = [\"a\",]; relations = { b: B, }; }");
	}

	@Test
	void refusesALoneTermAsACondition() {
		Marked.refused("P001", "f(x) if x«;»");
		Marked.refused("P001", "f(x) if \"a\"«;»");
		Marked.refused("P001", "f(x) if x «not» in [1];");
		Marked.refused("P001", "f(x) if «3» matches User;");
	}

	@Test
	void refusesUnknownStatements() {
		Diagnostic error = Marked.refused("P001", "«relation» parent(Folder, Folder);");

		assertThat(error.message()).isEqualTo("there is no statement 'relation'");
	}

	@Test
	void ignoresAStraySemicolonAfterABlock() {
		Marked.accepted("actor User {};\nresource R {};\nglobal {};");
	}

	@Test
	void refusesTooDeepNesting() {
		String deep = "(".repeat(201) + "g(x)" + ")".repeat(201);
		String fine = "(".repeat(200) + "g(x)" + ")".repeat(200);

		Marked.accepted("f(x) if " + fine + ';');
		Diagnostic error = Marked.refused("P007", "f(x) if " + deep.replaceFirst("^(\\({200})\\(", "$1«(»") + ';');
		assertThat(error.message()).contains("200 levels");
	}

	@Test
	void refusesTooManyNegationsInARow() {
		Marked.refused("P007", "f(x) if g(x) and " + "not ".repeat(200) + "«not» h(x);");
	}

	@Test
	void refusesLiteralsOfAbstractTypes() {
		Marked.refused("R303", "f(«Actor»{\"a\"});");
		Marked.refused("R303", "f(x) if x = «Resource»{\"a\"};");
	}

	@Test
	void refusesLiteralsWithAnIdOfTheWrongType() {
		assertThat(Marked.refused("R307", "resource Seat {} f(«Seat»{7});").hint()).contains("double quotes");
		Marked.refused("R307", "f(«Integer»{\"7\"});");
		Marked.refused("R307", "f(«Boolean»{\"true\"});");
		Marked.refused("R307", "f(«String»{7});");
		Marked.accepted("f(Integer{ -7 }, Boolean{true}, String { \"x\" });");
	}

}
