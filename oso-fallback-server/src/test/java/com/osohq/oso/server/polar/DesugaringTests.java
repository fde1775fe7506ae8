package com.osohq.oso.server.polar;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What shorthand rules mean, one test for every row of the tables of polar.md 4.
 */
class DesugaringTests {

	private static final String LIBRARY = """
			actor Reader {
				roles = ["tutor"];
				permissions = ["mentor"];
				relations = { parent: Reader };
			}
			global {
				roles = ["librarian"];
				permissions = ["audit"];
			}
			resource Shelf {
				roles = ["keeper"];
				permissions = ["browse"];
				relations = { donor: Reader };
			}
			resource Book {
				roles = ["holder", "borrower"];
				permissions = ["open", "annotate"];
				relations = { shelf: Shelf, author: Reader };
				%s
			}
			""";

	private static String desugared(String shorthand) {
		List<String> rules = Longhand.of(Marked.accepted(LIBRARY.formatted(shorthand)));
		assertThat(rules).hasSize(1);
		return rules.get(0);
	}

	@Test
	void aPermissionInTheHead() {
		assertThat(desugared("\"open\" if \"holder\";")).isEqualTo(
				"has_permission(actor: Actor, \"open\", resource: Book) if has_role(actor, \"holder\", resource);");
	}

	@Test
	void aRoleInTheHead() {
		assertThat(desugared("\"borrower\" if \"holder\";")).isEqualTo(
				"has_role(actor: Actor, \"borrower\", resource: Book) if has_role(actor, \"holder\", resource);");
	}

	@Test
	void anyRoleInTheHead() {
		assertThat(desugared("role if \"holder\";")).isEqualTo(
				"has_role(actor: Actor, role: String, resource: Book) if has_role(actor, \"holder\", resource);");
	}

	@Test
	void anyPermissionInTheHead() {
		assertThat(desugared("permission if \"holder\";")).isEqualTo(
				"has_permission(actor: Actor, permission: String, resource: Book) if has_role(actor, \"holder\", resource);");
	}

	@Test
	void aPermissionInTheBody() {
		assertThat(desugared("\"open\" if \"annotate\";")).isEqualTo(
				"has_permission(actor: Actor, \"open\", resource: Book) if has_permission(actor, \"annotate\", resource);");
	}

	@Test
	void aRelationInTheBody() {
		assertThat(desugared("\"holder\" if \"author\";")).isEqualTo(
				"has_role(actor: Actor, \"holder\", resource: Book) if has_relation(resource, \"author\", actor);");
	}

	@Test
	void anyRoleInTheBody() {
		assertThat(desugared("\"open\" if role;"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if has_role(actor, role, resource);");
	}

	@Test
	void anyPermissionInTheBody() {
		assertThat(desugared("\"open\" if permission;")).isEqualTo(
				"has_permission(actor: Actor, \"open\", resource: Book) if has_permission(actor, permission, resource);");
	}

	@Test
	void aRoleOnARelatedResource() {
		assertThat(desugared("\"open\" if \"keeper\" on \"shelf\";"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if "
					+ "(has_relation(resource, \"shelf\", related#1) and related#1 matches Shelf "
					+ "and has_role(actor, \"keeper\", related#1));");
	}

	@Test
	void aPermissionOnARelatedResource() {
		assertThat(desugared("\"open\" if \"browse\" on \"shelf\";"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if "
					+ "(has_relation(resource, \"shelf\", related#1) and related#1 matches Shelf "
					+ "and has_permission(actor, \"browse\", related#1));");
	}

	@Test
	void aRelationOfARelatedResource() {
		assertThat(desugared("\"open\" if \"parent\" on \"author\";"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if "
					+ "(has_relation(resource, \"author\", related#1) and related#1 matches Reader "
					+ "and has_relation(related#1, \"parent\", actor));");
	}

	@Test
	void theSameRoleOnARelatedResource() {
		assertThat(desugared("role if role on \"shelf\";"))
			.isEqualTo("has_role(actor: Actor, role: String, resource: Book) if "
					+ "(has_relation(resource, \"shelf\", related#1) and related#1 matches Shelf "
					+ "and has_role(actor, role, related#1));");
	}

	@Test
	void theSamePermissionOnARelatedResource() {
		assertThat(desugared("permission if permission on \"shelf\";"))
			.isEqualTo("has_permission(actor: Actor, permission: String, resource: Book) if "
					+ "(has_relation(resource, \"shelf\", related#1) and related#1 matches Shelf "
					+ "and has_permission(actor, permission, related#1));");
	}

	@Test
	void anyRoleOnARelatedResource() {
		assertThat(desugared("\"open\" if role on \"shelf\";"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if "
					+ "(has_relation(resource, \"shelf\", related#1) and related#1 matches Shelf "
					+ "and has_role(actor, role, related#1));");
	}

	@Test
	void aGlobalRole() {
		assertThat(desugared("\"open\" if global \"librarian\";"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if has_role(actor, \"librarian\");");
	}

	@Test
	void aGlobalPermission() {
		assertThat(desugared("\"open\" if global \"audit\";"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if has_permission(actor, \"audit\");");
	}

	@Test
	void anyGlobalRole() {
		assertThat(desugared("role if global role;"))
			.isEqualTo("has_role(actor: Actor, role: String, resource: Book) if has_role(actor, role);");
	}

	@Test
	void aCallSeesTheActorAndTheResource() {
		assertThat(desugared("\"open\" if lent_to(resource, actor, _, \"home\", 3);"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if "
					+ "lent_to(resource, actor, _, \"home\", 3);");
	}

	@Test
	void aCallSeesTheRoleOfTheHead() {
		assertThat(desugared("role if offered(resource, role);"))
			.isEqualTo("has_role(actor: Actor, role: String, resource: Book) if offered(resource, role);");
	}

	@Test
	void everyOnHasAVariableOfItsOwn() {
		assertThat(desugared("\"open\" if \"keeper\" on \"shelf\" and \"mentor\" on \"author\";"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if "
					+ "(has_relation(resource, \"shelf\", related#1) and related#1 matches Shelf "
					+ "and has_role(actor, \"keeper\", related#1) "
					+ "and has_relation(resource, \"author\", related#2) and related#2 matches Reader "
					+ "and has_permission(actor, \"mentor\", related#2));");
	}

	@Test
	void conjunctionsDisjunctionsAndParenthesesCarryOver() {
		assertThat(desugared("\"open\" if (\"holder\" or \"author\") and lent(resource) or global \"audit\";"))
			.isEqualTo("has_permission(actor: Actor, \"open\", resource: Book) if "
					+ "(((has_role(actor, \"holder\", resource) or has_relation(resource, \"author\", actor)) "
					+ "and lent(resource)) or has_permission(actor, \"audit\"));");
	}

	@Test
	void aTautologyIsHarmless() {
		assertThat(desugared("\"holder\" if \"holder\";"))
			.isEqualTo("has_role(actor: Actor, \"holder\", resource: Book) if has_role(actor, \"holder\", resource);");
	}

	@Test
	void theGlobalBlockHasNoResource() {
		Policy policy = Marked.accepted("""
				actor Reader {}
				global {
					roles = ["chief", "deputy"];
					permissions = ["audit", "close"];
					"audit" if "deputy";
					"deputy" if "chief";
					"close" if "audit" and on_duty(actor);
					role if global role;
				}
				""");

		assertThat(Longhand.of(policy)).containsExactly(
				"has_permission(actor: Actor, \"audit\") if has_role(actor, \"deputy\");",
				"has_role(actor: Actor, \"deputy\") if has_role(actor, \"chief\");",
				"has_permission(actor: Actor, \"close\") if (has_permission(actor, \"audit\") and on_duty(actor));",
				"has_role(actor: Actor, role: String) if has_role(actor, role);");
	}

	@Test
	void anActorBlockIsAResourceToo() {
		Policy policy = Marked.accepted("""
				actor Reader {
					relations = { tutor: Reader };
					permissions = ["advise"];
					"advise" if "tutor";
					"advise" if "advise" on "tutor";
				}
				""");

		assertThat(Longhand.of(policy)).containsExactly(
				"has_permission(actor: Actor, \"advise\", resource: Reader) if has_relation(resource, \"tutor\", actor);",
				"has_permission(actor: Actor, \"advise\", resource: Reader) if "
						+ "(has_relation(resource, \"tutor\", related#1) and related#1 matches Reader "
						+ "and has_permission(actor, \"advise\", related#1));");
	}

	@Test
	void theWorkedExamples() {
		Policy policy = Marked.accepted("""
				actor User {}
				global { roles = ["crew"]; }
				resource Club { roles = ["patron"]; permissions = ["enter"]; }
				resource Court {
					roles = ["player", "captain"];
					permissions = ["enter", "book"];
					relations = { club: Club, warden: User };
					"enter" if "player";
					"player" if "captain";
					"captain" if "warden";
					"book" if "enter" on "club";
					role if role on "club";
					"enter" if global "crew";
					"enter" if is_free(resource) and "patron" on "club";
				}
				""");

		assertThat(Longhand.of(policy)).containsExactly(
				"has_permission(actor: Actor, \"enter\", resource: Court) if has_role(actor, \"player\", resource);",
				"has_role(actor: Actor, \"player\", resource: Court) if has_role(actor, \"captain\", resource);",
				"has_role(actor: Actor, \"captain\", resource: Court) if has_relation(resource, \"warden\", actor);",
				"has_permission(actor: Actor, \"book\", resource: Court) if "
						+ "(has_relation(resource, \"club\", related#1) and related#1 matches Club "
						+ "and has_permission(actor, \"enter\", related#1));",
				"has_role(actor: Actor, role: String, resource: Court) if "
						+ "(has_relation(resource, \"club\", related#1) and related#1 matches Club "
						+ "and has_role(actor, role, related#1));",
				"has_permission(actor: Actor, \"enter\", resource: Court) if has_role(actor, \"crew\");",
				"has_permission(actor: Actor, \"enter\", resource: Court) if (is_free(resource) "
						+ "and has_relation(resource, \"club\", related#1) and related#1 matches Club "
						+ "and has_role(actor, \"patron\", related#1));");
	}

	@Test
	void allowIsBuiltIn() {
		assertThat(PolicyLoader.strict().load("").rules()).extracting(Longhand::of)
			.containsExactly("allow(actor, action, resource) if has_permission(actor, action, resource);",
					"allow(actor, action) if has_permission(actor, action);");
	}

	@Test
	void anyOwnAllowReplacesTheBuiltInOnes() {
		Policy policy = Marked.accepted("actor User {} allow(_: User, \"read\", \"manual\", \"page\");");

		assertThat(policy.rules()).extracting(Longhand::of)
			.containsExactly("allow(_: User, \"read\", \"manual\", \"page\");");
	}

	@Test
	void inheritedNamesCanBeUsed() {
		Policy policy = Marked.accepted("""
				actor User {}
				resource Medium {
					roles = ["curator"];
					permissions = ["show"];
					relations = { maker: User };
				}
				resource Film extends Medium {
					permissions = ["cut"];
					"cut" if "curator";
					"show" if "maker";
				}
				""");

		assertThat(Longhand.of(policy)).containsExactly(
				"has_permission(actor: Actor, \"cut\", resource: Film) if has_role(actor, \"curator\", resource);",
				"has_permission(actor: Actor, \"show\", resource: Film) if has_relation(resource, \"maker\", actor);");
	}

}
