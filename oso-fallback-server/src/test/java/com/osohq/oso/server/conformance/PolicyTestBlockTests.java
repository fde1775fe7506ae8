package com.osohq.oso.server.conformance;

import java.util.List;

import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.policytest.PolicyTestRunner;
import com.osohq.oso.server.policytest.TestResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the assertions of a policy's own tests mean.
 */
class PolicyTestBlockTests {

	private static final String TOOLSHED = """
			actor User {}
			resource Shed {
				roles = ["borrower", "owner"];
				permissions = ["enter", "lock"];
				"borrower" if "owner";
				"enter" if "borrower";
				"lock" if "owner";
			}
			visible(_: User, _: Shed);
			""";

	@Test
	void assertThatThereIsAnAnswerOrNone() {
		assertThat(passes("""
				assert allow(User{"bo"}, "enter", Shed{"green"});
				assert_not allow(User{"bo"}, "lock", Shed{"green"});
				assert_not allow(User{"al"}, "enter", Shed{"green"});
				""")).isTrue();
		assertThat(passes("""
				assert allow(User{"bo"}, "lock", Shed{"green"});
				""")).isFalse();
		assertThat(passes("""
				assert_not allow(User{"bo"}, "enter", Shed{"green"});
				""")).isFalse();
	}

	@Test
	void wantExactlyTheListedValuesAfterIff() {
		assertThat(passes("""
				assert allow(User{"bo"}, action: String, Shed{"green"}) iff action in ["enter"];
				""")).isTrue();
		assertThat(passes("""
				assert allow(User{"olga"}, action: String, Shed{"green"}) iff action in ["enter", "lock"];
				""")).isTrue();
	}

	@Test
	void failWhenAListedValueIsMissing() {
		assertThat(passes("""
				assert allow(User{"bo"}, action: String, Shed{"green"}) iff action in ["enter", "lock"];
				""")).isFalse();
	}

	@Test
	void failWhenAnotherValueIsGrantedToo() {
		assertThat(passes("""
				assert allow(User{"olga"}, action: String, Shed{"green"}) iff action in ["enter"];
				""")).isFalse();
	}

	@Test
	void doNotCareHowTheListIsWritten() {
		assertThat(passes("""
				assert allow(User{"olga"}, action: String, Shed{"green"}) iff action in ["lock", "enter", "lock"];
				""")).isTrue();
	}

	@Test
	void wantNoValueWhereTheListIsEmpty() {
		assertThat(passes("""
				assert allow(User{"al"}, action: String, Shed{"green"}) iff action in [];
				""")).isTrue();
		assertThat(passes("""
				assert allow(User{"bo"}, action: String, Shed{"green"}) iff action in [];
				""")).isFalse();
	}

	@Test
	void wantSomeValueOrNoneWithoutIff() {
		assertThat(passes("""
				assert allow(User{"bo"}, action: String, Shed{"green"});
				""")).isTrue();
		assertThat(passes("""
				assert_not allow(User{"al"}, action: String, Shed{"green"});
				""")).isTrue();
		assertThat(passes("""
				assert allow(User{"al"}, action: String, Shed{"green"});
				""")).isFalse();
		assertThat(passes("""
				assert_not allow(User{"bo"}, action: String, Shed{"green"});
				""")).isFalse();
	}

	@Test
	void failWhereAListMeetsAnAnswerForEverything() {
		assertThat(passes("""
				assert visible(User{"bo"}, shed: Shed);
				""")).isTrue();
		assertThat(passes("""
				assert visible(User{"bo"}, shed: Shed) iff shed in [Shed{"green"}];
				""")).isFalse();
	}

	@Test
	void seeTheFactsOfTheirOwnTestOnly() {
		List<TestResult> results = run(TOOLSHED + """
				has_role(User{"pol"}, "owner", Shed{"grey"});
				test fixture loans { has_role(User{"bo"}, "borrower", Shed{"green"}); }
				test "with a fixture" {
					setup { fixture loans; has_role(User{"al"}, "borrower", Shed{"blue"}); }
					assert allow(User{"bo"}, "enter", Shed{"green"});
					assert allow(User{"al"}, "enter", Shed{"blue"});
					assert allow(User{"pol"}, "lock", Shed{"grey"});
				}
				test "without" {
					assert_not allow(User{"bo"}, "enter", Shed{"green"});
					assert_not allow(User{"al"}, "enter", Shed{"blue"});
					assert allow(User{"pol"}, "lock", Shed{"grey"});
				}
				""");

		assertThat(results).extracting(TestResult::name).containsExactly("with a fixture", "without");
		assertThat(results).allMatch(TestResult::isSuccess);
	}

	@Test
	void areAllCountedWhicheverFails() {
		TestResult result = run(TOOLSHED + """
				test "three" {
					assert allow(User{"bo"}, "enter", Shed{"green"});
					assert_not allow(User{"bo"}, "enter", Shed{"green"});
					assert_not allow(User{"bo"}, "lock", Shed{"green"});
				}
				""").get(0);

		assertThat(result.total()).isEqualTo(3);
		assertThat(result.passed()).isEqualTo(2);
	}

	private static boolean passes(String assertions) {
		return run(TOOLSHED + """
				test "assertions" {
					setup {
						has_role(User{"bo"}, "borrower", Shed{"green"});
						has_role(User{"olga"}, "owner", Shed{"green"});
					}
				""" + assertions + "\n}\n").get(0).isSuccess();
	}

	private static List<TestResult> run(String policy) {
		return new PolicyTestRunner(PolicyLoader.strict().load(policy)).runAll();
	}

}
