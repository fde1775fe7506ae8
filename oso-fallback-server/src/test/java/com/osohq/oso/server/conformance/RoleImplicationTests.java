package com.osohq.oso.server.conformance;

import com.osohq.oso.server.engine.EvaluationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rules that only say that one thing implies another: the engine carries them out ahead
 * of time, and nobody may be able to tell.
 */
class RoleImplicationTests {

	private static final String SHELVES = """
			actor Reader {}
			actor Robot {}
			resource Library {
				roles = ["guest", "clerk", "head"];
				"guest" if "clerk";
				"clerk" if "head";
			}
			resource Book {
				roles = ["guest", "clerk", "head"];
				permissions = ["open", "lend", "sell", "mend"];
				relations = { library: Library, finder: Reader };
				"guest" if "clerk";
				"clerk" if "head";
				"guest" if "guest" on "library";
				"clerk" if "clerk" on "library";
				"head" if "head" on "library";
				"clerk" if "finder";
				"open" if "guest";
				"lend" if "clerk";
				"mend" if "clerk";
				"sell" if "head";
			}
			""";

	private final Scenario shelves = Scenario.of(SHELVES, "has_relation Book:emma library Library:bath",
			"has_relation Book:utopia library Library:bath", "has_role Reader:hal head Library:bath",
			"has_role Reader:cleo clerk Library:bath", "has_role Reader:gus guest Library:bath",
			"has_role Reader:cleo head Book:emma", "has_relation Book:utopia finder Reader:gus",
			"has_permission Reader:gus sell Book:utopia");

	@Test
	void handsEveryHigherRoleDownThroughTheHierarchy() {
		assertThat(this.shelves.actions("Reader:hal", "Book:emma")).containsExactly("lend", "mend", "open", "sell");
		assertThat(this.shelves.actions("Reader:cleo", "Book:utopia")).containsExactly("lend", "mend", "open");
		assertThat(this.shelves.actions("Reader:gus", "Book:emma")).containsExactly("open");
	}

	@Test
	void keepsWhatIsGrantedBesideTheHierarchy() {
		assertThat(this.shelves.actions("Reader:cleo", "Book:emma")).containsExactly("lend", "mend", "open", "sell");
		assertThat(this.shelves.actions("Reader:gus", "Book:utopia")).containsExactly("lend", "mend", "open", "sell");
	}

	@Test
	void listsThroughEveryRole() {
		assertThat(this.shelves.list("Reader:gus", "open", "Book")).containsExactly("emma", "utopia");
		assertThat(this.shelves.list("Reader:gus", "lend", "Book")).containsExactly("utopia");
		assertThat(this.shelves.list("Reader:cleo", "sell", "Book")).containsExactly("emma");
	}

	@Test
	void endsWhenRolesImplyEachOther() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Box {
					roles = ["a", "b", "c"];
					permissions = ["open"];
					"a" if "b";
					"b" if "c";
					"c" if "a";
					"open" if "c";
				}
				""", "has_role User:ana a Box:one", "has_role User:bob b Box:one");

		assertThat(scenario.allows("User:ana", "open", "Box:one")).isTrue();
		assertThat(scenario.allows("User:bob", "open", "Box:one")).isTrue();
		assertThat(scenario.allows("User:cat", "open", "Box:one")).isFalse();
		assertThat(scenario.list("User:ana", "open", "Box")).containsExactly("one");
	}

	@Test
	void tellsTypesApartWhenTheSameIsImpliedForSeveral() {
		Scenario scenario = Scenario.of("""
				actor User {}
				actor Robot {}
				resource Box {}
				may_lift(who: User, box: Box) if is_trained(who, box);
				may_lift(who: Robot, box: Box) if is_trained(who, box);
				""", "is_trained User:ana Box:one", "is_trained Robot:r2 Box:one");

		assertThat(scenario.ask("may_lift ?who ?box")).containsExactlyInAnyOrder("User:ana Box:one",
				"Robot:r2 Box:one");
	}

	@Test
	void doesNotTakeARuleForImpliedByTheOneThatImpliesIt() {
		Scenario scenario = Scenario.of("""
				actor User {
					roles = ["host"];
					permissions = ["visit"];
					"visit" if "host";
				}
				has_role(_: User, _role: String, home: User) if has_role(home, "host", User{"inn"});
				has_role(_: User, _role: String, home: User) if has_role(home, "guide", home);
				""", "has_role User:ana host User:inn");

		assertThat(scenario.list("User:bob", "visit", "User")).containsExactly("ana");
		assertThat(scenario.allows("User:bob", "visit", "User:ana")).isTrue();
		assertThat(scenario.ask("has_role User:bob host ?home:User")).containsExactly("ana");
	}

	@Test
	void keepsTheWildcardOfEachTypeBesideTheOneOfAll() {
		Scenario scenario = Scenario.of("""
				actor User {}
				is_welcome(_: User);
				is_welcome(_);
				""");

		assertThat(scenario.ask("is_welcome ?who")).containsExactlyInAnyOrder("*", "User:*");
	}

	@Test
	void namesTheRuleAndVariableOfThePolicyWhenSomethingCannotBeEvaluated() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Page { permissions = ["read", "quote"]; }
				has_permission(_: User, "read", _: Page);
				has_permission(user: User, "quote", page: Page) if
				  has_permission(user, "read", page) and not is_withdrawn(page);
				""");

		assertThat(scenario.allows("User:ana", "quote", "Page:one")).isTrue();
		assertThatExceptionOfType(EvaluationException.class)
			.isThrownBy(() -> scenario.list("User:ana", "quote", "Page"))
			.withMessage(
					"cannot evaluate 'not' at policy.polar:5:42: the rule at policy.polar:4:1 holds for every value"
							+ " of 'page' there; ask with that value given");
	}

}
