package com.osohq.oso.server.policytest;

import java.util.List;

import com.osohq.oso.server.engine.Answers.Binding;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PolicyTestRunner}.
 */
class PolicyTestRunnerTests {

	private static final String POLICY = """
			actor User {}
			actor Robot {}
			resource File {
			  roles = ["owner"];
			  permissions = ["read", "write"];
			  "read" if "owner" or is_public(resource);
			  "write" if "owner";
			}
			resource Image extends File {}
			resource Field {}
			allow_field(user: User, file: File, _field: Field) if has_role(user, "owner", file);
			is_late(file: File) if due(file, time) and time < @current_unix_time;
			is_cheap(_file: File) if price(amount) and amount < 3;
			price(_amount: Integer);
			""";

	private static final String SETUP = """
			has_role(User{"ann"}, "owner", File{"a"});
			has_role(User{"ann"}, "owner", Image{"i"});
			is_public(File{"p"});
			due(File{"a"}, 1000000000);
			due(File{"p"}, 4102444800);
			""";

	@Test
	void countsWhatHolds() {
		TestResult result = run("""
				assert allow(User{"ann"}, "read", File{"a"});
				assert_not allow(User{"bob"}, "read", File{"a"});
				assert allow(User{"bob"}, "read", File{"a"});
				assert has_role(User{"ann"}, "owner", File{"a"});
				""");
		assertThat(result.name()).isEqualTo("the test");
		assertThat(result.total()).isEqualTo(4);
		assertThat(result.passed()).isEqualTo(3);
		assertThat(result.isSuccess()).isFalse();
		assertThat(result.failures()).singleElement().satisfies((failure) -> {
			assertThat(failure.finding()).isEqualTo(new Finding.NoAnswer());
			assertThat(failure.assertion().predicate()).isEqualTo("allow");
			assertThat(failure.assertion().span().line()).isEqualTo(POLICY.lines().count() + SETUP.lines().count() + 5);
		});
	}

	@Test
	void aDeniedAssertionMustHaveNoAnswer() {
		assertThat(finding("assert_not allow(User{\"ann\"}, \"read\", File{\"a\"});"))
			.isEqualTo(new Finding.UnwantedAnswer(List.of()));
	}

	@Test
	void aVariableWithoutConditionNeedsOneValue() {
		assertPasses("assert allow(User{\"ann\"}, action: String, File{\"a\"});");
		assertThat(finding("assert allow(User{\"bob\"}, action: String, File{\"a\"});"))
			.isEqualTo(new Finding.NoAnswer());
	}

	@Test
	void aDeniedVariableMustHaveNoValue() {
		assertPasses("assert_not allow(User{\"bob\"}, action: String, File{\"a\"});");
		assertThat(finding("assert_not allow(User{\"ann\"}, action: String, File{\"a\"});"))
			.isEqualTo(new Finding.UnwantedAnswer(List.of(text("read"), text("write"))));
	}

	@Test
	void aConditionNamesExactlyTheValues() {
		assertPasses("assert allow(User{\"ann\"}, action: String, File{\"a\"}) iff action in [\"write\", \"read\"];");
		assertPasses("assert allow(User{\"bob\"}, action: String, File{\"a\"}) iff action in [];");
	}

	@Test
	void aConditionTellsMissingFromExcessValues() {
		assertThat(
				finding("assert allow(User{\"ann\"}, action: String, File{\"a\"}) iff action in [\"read\", \"own\"];"))
			.isEqualTo(new Finding.OtherValues(List.of(Value.string("own")), List.of(text("write")),
					List.of(text("read"), text("write"))));
	}

	@Test
	void aDeniedConditionMustNotNameExactlyTheValues() {
		assertPasses("assert_not allow(User{\"ann\"}, action: String, File{\"a\"}) iff action in [\"read\"];");
		assertThat(finding("assert_not allow(User{\"bob\"}, action: String, File{\"p\"}) iff action in [\"read\"];"))
			.isEqualTo(new Finding.UnwantedValues(List.of(text("read"))));
	}

	@Test
	void aWildcardMakesAConditionFail() {
		Binding everyField = new Binding("Field", null);
		assertThat(finding("assert allow_field(User{\"ann\"}, File{\"a\"}, field: Field) iff field in [Field{\"x\"}];"))
			.isEqualTo(new Finding.OtherValues(List.of(new Value("Field", "x")), List.of(everyField),
					List.of(everyField)));
	}

	@Test
	void aWildcardIsAnAnswer() {
		assertPasses("assert allow_field(User{\"ann\"}, File{\"a\"}, Field{\"never seen\"});");
		assertPasses("assert allow_field(User{\"ann\"}, File{\"a\"}, field: Field);");
		assertThat(finding("assert_not allow_field(User{\"ann\"}, File{\"a\"}, field: Field);"))
			.isEqualTo(new Finding.UnwantedAnswer(List.of(new Binding("Field", null))));
	}

	@Test
	void theTypeOfAVariableAdmitsSubtypes() {
		assertPasses("assert allow(User{\"ann\"}, \"write\", file: File) iff file in [File{\"a\"}, Image{\"i\"}];");
		assertPasses("assert allow(User{\"ann\"}, \"write\", file: Image) iff file in [Image{\"i\"}];");
		assertPasses("assert allow(User{\"ann\"}, \"write\", file: Resource) iff file in [File{\"a\"}, Image{\"i\"}];");
	}

	@Test
	void aVariableWithoutATypeAdmitsEverything() {
		assertPasses("assert allow(User{\"ann\"}, \"write\", file) iff file in [File{\"a\"}, Image{\"i\"}];");
		assertPasses("assert allow(User{\"ann\"}, \"write\", _);");
		assertPasses("assert_not allow(Robot{\"r2\"}, \"write\", _);");
	}

	@Test
	void aVariableThatStandsTwiceIsOneValue() {
		assertPasses("assert_not allow(who: User, \"read\", who: File);");
		assertPasses("assert_not allow(who, \"read\", who: File);");
	}

	@Test
	void theTimeIsTheRealOne() {
		assertPasses("assert is_late(file: File) iff file in [File{\"a\"}];");
	}

	@Test
	void whatCannotBeEvaluatedFailsWithTheReason() {
		assertThat(finding("assert is_cheap(File{\"a\"});")).isInstanceOfSatisfying(Finding.NotEvaluable.class,
				(failure) -> assertThat(failure.reason()).contains("amount"));
	}

	@Test
	void testsDoNotSeeEachOthersFacts() {
		Policy policy = PolicyLoader.strict().load(POLICY + """
				test fixture one_public { is_public(File{"x"}); }
				test "first" {
				  setup { fixture one_public; }
				  assert allow(User{"bob"}, "read", File{"x"});
				}
				test "second" {
				  assert_not allow(User{"bob"}, "read", File{"x"});
				}
				""");
		List<TestResult> results = new PolicyTestRunner(policy).runAll();
		assertThat(results).extracting(TestResult::name).containsExactly("first", "second");
		assertThat(results).allMatch(TestResult::isSuccess);
	}

	private static void assertPasses(String assertion) {
		assertThat(run(assertion).failures()).isEmpty();
	}

	private static Finding finding(String assertion) {
		TestResult result = run(assertion);
		assertThat(result.failures()).as(assertion).hasSize(1);
		return result.failures().get(0).finding();
	}

	private static TestResult run(String assertions) {
		Policy policy = PolicyLoader.strict()
			.load(POLICY + "test \"the test\" { setup {\n" + SETUP + "}\n" + assertions + "}\n");
		return new PolicyTestRunner(policy).runAll().get(0);
	}

	private static Binding text(String value) {
		return new Binding(Value.STRING, value);
	}

}
