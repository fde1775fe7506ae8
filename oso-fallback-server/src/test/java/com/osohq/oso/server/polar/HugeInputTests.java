package com.osohq.oso.server.polar;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.osohq.oso.server.polar.limit.PolicyLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Policies of up to a megabyte, each a worst case of something: no stack overflows, and
 * the time grows in proportion to the length, whether they load or are refused.
 */
class HugeInputTests {

	private static final int SIZE = 1_000_000;

	private static final TimeLimit LIMIT = TimeLimit.of(60, "a policy of a megabyte");

	private static Policy load(String text) {
		return LIMIT.call(() -> PolicyLoader.strict().load(text));
	}

	private static List<Diagnostic> refuse(String text) {
		return LIMIT
			.call(() -> catchThrowableOfType(InvalidPolicyException.class, () -> PolicyLoader.strict().load(text)))
			.errors();
	}

	private static void refuses(String code, String text) {
		assertThat(refuse(text)).extracting(Diagnostic::code).contains(code);
	}

	private static String numbered(int count, IntFunction<String> piece) {
		return IntStream.range(0, count).mapToObj(piece).collect(Collectors.joining());
	}

	/** Repeats numbered pieces until the text has a third of a megabyte. */
	private static String numbered(IntFunction<String> piece) {
		StringBuilder text = new StringBuilder();
		for (int index = 0; text.length() < SIZE / 3; index++) {
			text.append(piece.apply(index));
		}
		return text.toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(", "f(", "[", "{", "}", "\"", "not ", "f(x) if (", "resource A {", "a::", "@", "\\", ";",
			"-", "9", "#", "x", "test \"a\" { setup {", "f(x) if not (not ", "\"a\" on " })
	void refusesARepetition(String piece) {
		String text = piece.repeat(SIZE / piece.length());
		if (piece.equals("#")) {
			load(text);
		}
		else {
			assertThat(refuse(text)).isNotEmpty();
		}
	}

	@Test
	void refusesTenThousandParentheses() {
		String text = "f(x) if " + "(".repeat(10_000) + "g(x)" + ")".repeat(10_000) + ';';

		assertThat(refuse(text)).extracting(Diagnostic::code).containsExactly("P007");
	}

	@Test
	void refusesDeepShorthand() {
		String text = "resource R { roles = [\"a\"]; \"a\" if " + "(".repeat(10_000) + "\"a\"" + ")".repeat(10_000)
				+ "; }";

		assertThat(refuse(text)).extracting(Diagnostic::code).containsExactly("P007");
	}

	@ParameterizedTest
	@ValueSource(strings = { "f(x) if g(x, \"%s\");", "%s(x) if g(x);", "f(%s) if g(%1$s);" })
	void refusesALongNameOrString(String policy) {
		String longest = "s".repeat(PolicyLimits.NAME_LENGTH);

		refuses("L811", policy.formatted(longest + 's'));
		refuses("L811", policy.formatted("s".repeat(SIZE / 3)));
		assertThat(load(policy.formatted(longest)).rules()).isNotEmpty();
	}

	@Test
	void refusesALongNameOfAConstant() {
		refuses("L811", "f(x) if x = @" + "s".repeat(PolicyLimits.NAME_LENGTH + 1) + ";");
	}

	@Test
	void cutsNoCharacterInHalf() {
		String text = "s".repeat(PolicyLimits.NAME_LENGTH - 1) + "\ud83d\ude00s";

		assertThat(refuse("f(x) if g(x, \"" + text + "\");")).extracting(Diagnostic::message)
			.allSatisfy((message) -> assertThat(message.getBytes(StandardCharsets.UTF_8)).doesNotContain('?'));
	}

	@Test
	void aLongNameMakesNoReportLong() {
		List<Diagnostic> problems = refuse(
				"resource " + "n".repeat(SIZE / 2) + " { roles = [" + "\"a\",".repeat(100_000) + "\"b\"]; }");

		assertThat(problems).hasSizeLessThanOrEqualTo(101).extracting(Diagnostic::code).contains("L811", "B103");
		assertThat(problems).allSatisfy((problem) -> assertThat(problem.message()).hasSizeLessThan(1_000));
	}

	@Test
	void refusesLongConjunctions() {
		refuses("L806", "f(x) if g(x)" + numbered((index) -> " and g(x" + index + ") and h(x" + index + ')') + ';');
		refuses("L806", "f(x) if g(x)" + numbered((index) -> " and x" + index + " = x" + (index + 1)) + ';');
		refuses("L806", "f(x) if g(x)" + numbered((index) -> " and not h(x, y" + index + ", y" + index + ')') + ';');
		refuses("L806", "f(x) if g(x)" + numbered((index) -> " and x matches T" + (index % 2)) + ';');
	}

	@Test
	void refusesLongDisjunctions() {
		refuses("L806", "f(x) if g(x)" + numbered((index) -> " or x matches T" + index) + ';');
		refuses("L806", "f(x) if g(x)" + numbered((index) -> " and (h(x, " + index + ") or x < " + index + ')') + ';');
		refuses("L806", "f(x) if g(x, y) and y in [1" + numbered((index) -> ", T" + index + "{\"a\"}") + "];");
	}

	@Test
	void refusesNestedConditions() {
		String nested = "(h(x) and (k(x) or ".repeat(90) + "m(x)" + "))".repeat(90);

		refuses("L806", "f(x) if g(x)" + numbered((index) -> " and " + nested) + ';');
	}

	@Test
	void refusesManyRules() {
		refuses("L805",
				numbered((index) -> "p" + index + "(x: User) if p" + (index + 1) + "(x) and q(x, y) and y < 3;\n"));
	}

	@Test
	void loadsAChainOfNegations() {
		LIMIT.call(() -> new PolicyLoader(new PolicyOptions(NegationOfRules.STRATIFIED))
			.load(numbered(4_900, (index) -> "p" + index + "(x) if q(x) and not p" + (index + 1) + "(x);\n")));
	}

	@Test
	void loadsManyBlocks() {
		Policy policy = load("actor User {}\n" + numbered(1_600,
				(index) -> "resource T" + index
						+ " { roles = [\"a\", \"b\"]; permissions = [\"p\"]; relations = { up: T" + index
						+ " }; \"p\" if \"a\"; \"a\" if \"b\"; role if role on \"up\"; }\n"));

		assertThat(policy.metadata()).hasSize(1_602);
	}

	@Test
	void refusesMoreBlocks() {
		refuses("L809", numbered((index) -> "resource T" + index + " {}\n"));
	}

	@Test
	void loadsManyNames() {
		load("resource R { roles = [\"r\"" + numbered((index) -> ",\"r" + index + '"') + "]; }");
		assertThat(refuse("resource R { roles = [\"r\"" + numbered((index) -> ",\"r\"") + "]; }")).hasSize(101);
	}

	@Test
	void loadsManySubtypes() {
		load("resource T0 { roles = [\"a\"]; }\n" + numbered(1_900,
				(index) -> "resource T" + (index + 1) + " extends T" + (index / 2) + " { \"a\" if \"a\"; }\n"));
		load(numbered(2_000, (index) -> "resource T" + index
				+ ((index % 100 == 0) ? " {}\n" : " extends T" + (index - 1) + " {}\n")));
	}

	@Test
	void refusesEndlessSubtypes() {
		assertThat(refuse(numbered(2_000, (index) -> "resource T" + index + " extends T" + (index + 1) + " {}\n")))
			.hasSize(101);
	}

	@Test
	void loadsManyTests() {
		Policy policy = load("f(x) if g(x);\n" + numbered(
				(index) -> "test \"" + index + "\" { setup { g(" + index + "); } assert f(" + index + "); }\n"));

		assertThat(policy.tests()).hasSizeGreaterThan(4_000);
	}

	@Test
	void reportsManyErrorsOnOneLine() {
		assertThat(refuse(numbered((index) -> "f(x) if; "))).hasSize(101);
	}

	@Test
	void reportsLongNamesBriefly() {
		String name = "n".repeat(SIZE / 2);

		assertThat(refuse("resource R { roles = [\"a\"]; \"a\" if \"" + name + "\"; }").get(0).message())
			.hasSizeLessThan(1000);
	}

}
