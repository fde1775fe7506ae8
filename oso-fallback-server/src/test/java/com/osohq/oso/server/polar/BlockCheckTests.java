package com.osohq.oso.server.polar;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The checks of blocks and of {@code extends} (polar.md 18, codes B and X).
 */
class BlockCheckTests {

	@Test
	void refusesUnknownDeclarations() {
		Marked.refused("B101", "resource R { «colours» = [\"red\"]; }");
	}

	@Test
	void refusesTheWrongBrackets() {
		Marked.refused("B101", "resource R { roles = «{» \"r\" }; }");
		Marked.refused("B101", "resource R { relations = «[» \"r\" ]; }");
	}

	@Test
	void refusesADeclarationTwiceInABlock() {
		Marked.refused("B102", "resource R { roles = [\"a\"]; permissions = []; «roles» = [\"b\"]; }");
	}

	@Test
	void refusesANameTwiceInABlock() {
		Marked.refused("B103", "resource R { roles = [\"a\", «\"a\"»]; }");
		Marked.refused("B103", "resource R { roles = [\"a\"]; permissions = [\"b\", «\"a\"»]; }");
		assertThat(Marked.refused("B103", "resource R { roles = [\"a\"]; relations = { «a»: R }; }").message())
			.isEqualTo("\"a\" is declared already in the block of R, as a role");
	}

	@Test
	void refusesUndeclaredNamesInShorthand() {
		Marked.refused("B104", "resource R { roles = [\"a\"]; \"a\" if «\"b\"»; }");
		assertThat(Marked.refused("B104", "resource R { roles = [\"a\"]; «\"b\"» if \"a\"; }").message())
			.isEqualTo("\"b\" is not declared in the block of R");
		Marked.refused("B104", "global { roles = [\"a\"]; \"a\" if «\"b\"»; }");
	}

	@Test
	void acceptsNamesThatAreDeclaredFurtherDown() {
		Marked.accepted("resource R { \"a\" if \"b\"; roles = [\"a\", \"b\"]; }");
	}

	@Test
	void acceptsAnyTextInLonghand() {
		Marked.accepted("actor U {} resource R {} has_permission(_: U, \"undeclared\", _: R);");
	}

	@Test
	void refusesOnSomethingThatIsNoRelation() {
		Marked.refused("B105", "resource R { roles = [\"a\"]; \"a\" if \"a\" on «\"b\"»; }");
		assertThat(Marked.refused("B105", "resource R { roles = [\"a\"]; \"a\" if \"a\" on «\"a\"»; }").message())
			.isEqualTo("\"a\" is a role, not a relation");
		Marked.refused("B105", "global { roles = [\"a\"]; \"a\" if \"a\" on «\"b\"»; }");
	}

	@Test
	void refusesNamesThatTheRelatedTypeDoesNotDeclare() {
		Marked.refused("B106", """
				resource Desk {}
				resource R { roles = ["a"]; relations = { at: Desk }; "a" if «"a"» on "at"; }
				""");
	}

	@Test
	void refusesOnARelationToATypeWithoutABlock() {
		Marked.refused("B106", "resource R { roles = [\"a\"]; relations = { at: Desk }; \"a\" if \"a\" on «\"at\"»; }");
		Marked.refused("B106", "resource R { relations = { at: Desk }; role if role on «\"at\"»; }");
	}

	@Test
	void refusesToGrantRelations() {
		Marked.refused("B107", "actor U {} resource R { roles = [\"a\"]; relations = { o: U }; «\"o\"» if \"a\"; }");
	}

	@Test
	void refusesRelationsToResourcesInThePlaceOfTheActor() {
		Marked.refused("B108", "resource R { roles = [\"a\"]; relations = { up: R }; \"a\" if «\"up\"»; }");
		Marked.refused("B108", "resource R { roles = [\"a\"]; relations = { up: R }; \"a\" if «\"up\"» on \"up\"; }");
		Marked.refused("B108", "resource R { roles = [\"a\"]; relations = { up: String }; \"a\" if «\"up\"»; }");
	}

	@Test
	void givesRelationsToUnknownTypesTheBenefitOfTheDoubt() {
		Marked.warned("R302", "resource R { roles = [\"a\"]; relations = { o: «Owner» }; \"a\" if \"o\"; }");
		Marked.accepted("resource R { roles = [\"a\"]; relations = { o: Actor }; \"a\" if \"o\"; }");
	}

	@Test
	void refusesUndeclaredGlobalNames() {
		Marked.refused("B109", "resource R { roles = [\"a\"]; \"a\" if global «\"g\"»; }");
		Marked.refused("B109", "global { roles = [\"h\"]; } resource R { roles = [\"a\"]; \"a\" if global «\"g\"»; }");
		Marked.refused("B109", "resource R { role if global «role»; }");
	}

	@Test
	void refusesASecondGlobalBlock() {
		Marked.refused("B110", "global { roles = [\"a\"]; }\n«global» { roles = [\"b\"]; }");
	}

	@Test
	void mergesTheBlocksOfATypeWithAWarning() {
		Marked.warned("B111", """
				resource Bot { roles = ["keeper"]; permissions = ["stop"]; }
				actor «Bot» { roles = ["keeper"]; permissions = ["go"]; "go" if "keeper"; }
				""");
		Policy policy = PolicyLoader.strict().load("resource Bot { roles = [\"a\"]; } actor Bot { roles = [\"b\"]; }");

		TypeMetadata bot = policy.metadata().get("Bot");
		assertThat(bot.actor()).isTrue();
		assertThat(bot.roles()).containsExactly("a", "b");
	}

	@Test
	void refusesBlocksOfATypeThatContradictEachOther() {
		InvalidPolicyException thrown = catchThrowableOfType(InvalidPolicyException.class, () -> PolicyLoader.strict()
			.load("resource R { roles = [\"a\"]; } resource R { permissions = [\"a\"]; }"));

		assertThat(thrown.errors()).extracting(Diagnostic::code).containsExactly("B103");
	}

	@Test
	void refusesBlocksForBuiltInTypes() {
		for (String type : List.of("String", "Integer", "Boolean", "Actor", "Resource", "global")) {
			Marked.refused("B113", "resource «" + type + "» {}");
		}
	}

	@Test
	void refusesGlobalRelations() {
		Marked.refused("B114", "actor U {} global { «relations» = { o: U }; }");
	}

	@Test
	void refusesToExtendWhatHasNoBlock() {
		Marked.refused("X201", "resource A extends «B» {}");
		Marked.refused("X201", "resource A extends «String» {}");
		Marked.refused("X201", "actor A extends «Actor» {}");
	}

	@Test
	void refusesToExtendInACircle() {
		Marked.refused("X201", "resource A extends «A» {}");
		InvalidPolicyException thrown = catchThrowableOfType(InvalidPolicyException.class, () -> PolicyLoader.strict()
			.load("resource A extends B {} resource B extends C {} resource C extends A {}"));

		assertThat(thrown.errors()).extracting(Diagnostic::code).containsExactly("X201", "X201", "X201");
	}

	@Test
	void refusesToMixActorsAndResources() {
		Marked.refused("X201", "resource A {} actor B extends «A» {}");
		Marked.refused("X201", "actor A {} resource B extends «A» {}");
	}

	@Test
	void refusesTooManySupertypes() {
		StringBuilder chain = new StringBuilder("resource T0 {}\n");
		for (int index = 1; index <= 100; index++) {
			chain.append("resource T" + index + " extends T" + (index - 1) + " {}\n");
		}

		Marked.accepted(chain.toString());
		Marked.refused("X201", chain + "resource «T101» extends T100 {}");
	}

	@Test
	void acceptsToDeclareAnInheritedNameAgain() {
		Marked.accepted("""
				resource A { roles = ["r"]; relations = { up: A }; }
				resource B extends A { roles = ["r"]; relations = { up: A }; }
				""");
	}

	@Test
	void refusesInheritedNamesWithTwoMeanings() {
		Marked.refused("X202", "resource A { roles = [\"x\"]; } resource B extends A { permissions = [«\"x\"»]; }");
		Marked.refused("X202", """
				resource A { relations = { up: A }; }
				resource B extends A { relations = { «up»: B }; }
				""");
		Diagnostic error = Marked.refused("X202", """
				resource A { relations = { up: A }; }
				resource B { relations = { up: B }; }
				resource C extends A, «B» {}
				resource D extends C {}
				""");
		assertThat(error.message()).isEqualTo("\"up\" is a relation to A of A but also a relation to B of B");
	}

	@Test
	void acceptsDiamonds() {
		Marked.accepted("""
				resource Top { roles = ["x"]; }
				resource Left extends Top {}
				resource Right extends Top {}
				resource Bottom extends Left, Right { permissions = ["p"]; "p" if "x"; }
				""");
	}

	@Test
	void acceptsUnusedNamesAndRulesWithoutEffect() {
		Marked.accepted("""
				actor U {}
				resource A { roles = ["r", "unused"]; permissions = ["granted by nobody"]; "r" if "r"; "r" if "r"; }
				resource B { roles = ["r"]; }
				allow(actor, action, resource) if has_permission(actor, action, resource);
				""");
	}

	@Test
	void acceptsAnyTextAsAName() {
		Marked.accepted("""
				resource R {
					roles = ["paid-user", "R & D staff", "été", "42"];
					permissions = ["doc:read", "doc.write"];
					"doc:read" if "paid-user";
				}
				""");
	}

}
