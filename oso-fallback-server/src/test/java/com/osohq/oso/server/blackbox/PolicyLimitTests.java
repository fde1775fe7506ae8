package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.osohq.oso.server.polar.limit.PolicyLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies as large as they may be, in a heap as small as that of 256 MB, and those just
 * larger.
 */
@Tag("process")
class PolicyLimitTests {

	private static final String TYPES = "actor User {}\nresource Doc { permissions = [\"read\"]; }\n";

	private static final String READ = "has_permission(u: User, \"read\", d: Doc) if ";

	private static final String QUESTION = """
			{"actor_type":"User","actor_id":"u","action":"read","resource_type":"Doc",%s
			"context_facts":[{"predicate":"q","args":[{"type":"User","id":"u"},{"type":"Doc","id":"d"}]}]}""";

	private static ServerProcess server;

	@BeforeAll
	static void start() throws IOException {
		server = ServerProcess.start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx80m -XX:+UseSerialGC"), "dev-server")
			.awaitHealthy();
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
	}

	static Stream<Dimension> dimensions() {
		return Stream.of(
				new Dimension("rules that call each other", PolicyLimits.RULES - 2, "L805",
						(n) -> TYPES + READ + "q(u, d);\n" + READ + "p0(u, d);\n"
								+ each(n,
										(i) -> "p" + i + "(u: User, d: Doc) if p" + (i + 1) + "(u, d) and r(d, u);\n")),
				new Dimension("rules that allow one thing", PolicyLimits.RULES - 1, "L805",
						(n) -> TYPES + READ + "q(u, d);\n" + each(n, (i) -> READ + "p" + i + "(u, d);\n")),
				new Dimension("rules of two conditions each", PolicyLimits.RULES - 1, "L805",
						(n) -> TYPES + READ + "q(u, d);\n"
								+ each(n, (i) -> READ + "p" + i + "(u, d) and r" + i + "(u, d);\n")),
				new Dimension("facts in the policy", PolicyLimits.RULES - 1, "L805",
						(n) -> TYPES + READ + "q(u, d);\n" + each(n, (i) -> "f(User{\"" + i + "\"});\n")),
				new Dimension("a recursion through all rules", PolicyLimits.RULES - 2, "L805",
						(n) -> TYPES + READ + "q(u, d);\n" + READ + "p0(u, d);\n"
								+ each(n,
										(i) -> "p" + i + "(u: User, d: Doc) if parent(d, e) and p" + ((i + 1) % n)
												+ "(u, e);\n")),
				new Dimension("a chain of roles", PolicyLimits.RULES - 2, "L805",
						(n) -> "actor User {}\nresource Doc { permissions = [\"read\"]; roles = ["
								+ each(n + 1, ", ", (i) -> "\"r" + i + '"') + "]; \"read\" if \"r0\";\n"
								+ each(n, (i) -> "\"r" + i + "\" if \"r" + (i + 1) + "\";\n") + "}\n" + READ
								+ "q(u, d);\n"),
				new Dimension("conditions of a conjunction", PolicyLimits.CONJUNCTION - 1, "L806",
						(n) -> TYPES + READ + "q(u, d)" + each(n, (i) -> " and not r" + i + "(u, d)") + ";\n"),
				new Dimension("calls of rules in a conjunction", PolicyLimits.CONJUNCTION - 1, "L806",
						(n) -> TYPES + READ + "q(u, d)" + each(n, (i) -> " and r" + i + "(u, d)") + ";\n"
								+ each(n, (i) -> "r" + i + "(u: User, d: Doc) if q(u, d);\n")),
				new Dimension("alternatives", PolicyLimits.RULE_CONDITIONS - 1, "L806",
						(n) -> TYPES + READ + "q(u, d)" + each(n, (i) -> " or r" + i + "(u, d)") + ";\n"),
				new Dimension("alternatives that multiply", 33, "L806",
						(n) -> TYPES + READ + "q(u, d)" + each(n, (i) -> " and (q(u, d) or r" + i + "(u, d))") + ";\n"),
				new Dimension("negations that multiply", 3, "L806", (n) -> TYPES + READ + "q(u, d)" + (" and not ("
						+ "(a(u, d) or b(u, d)) and (a(u, d) or c(u, d)) and (a(u, d) or e(u, d)) and d = Doc{\"x\"}")
					.repeat(n) + ")".repeat(n) + ";\n"),
				new Dimension("elements of a list",
						(PolicyLimits.RULE_CONDITIONS - 2) * PolicyLimits.ELEMENTS_PER_CONDITION + 9, "L806",
						(n) -> TYPES + READ + "q(u, d) and d in [Doc{\"d\"}" + each(n - 1, (i) -> ",Doc{\"" + i + "\"}")
								+ "];\n"),
				new Dimension("large rules", 5, "L807",
						(n) -> TYPES + READ + "q(u, d);\n" + each(n, (i) -> READ + "q(u, d)"
								+ each(PolicyLimits.RULE_CONDITIONS - 10, (j) -> " or r" + j + "(u, d)") + ";\n")),
				new Dimension("parameters", PolicyLimits.ARGUMENTS - 2, "L808",
						(n) -> TYPES + READ + "big(u, d" + each(n, (i) -> ", x" + i) + ");\nbig(u: User, d: Doc"
								+ each(n, (i) -> ", x" + i) + ") if q(u, d)" + each(n, (i) -> " and x" + i + " = 1")
								+ ";\n"),
				new Dimension("types", PolicyLimits.TYPES - 2, "L809", (n) -> TYPES + READ + "q(u, d);\n"
						+ each(n, (i) -> "resource T" + i + " { roles = [\"a\"]; permissions = [\"p\"]; "
								+ "relations = { up: T" + i + " }; \"p\" if \"a\"; role if role on \"up\"; }\n")),
				new Dimension("supertypes", PolicyLimits.ANCESTORS, "X201",
						(n) -> TYPES + READ + "q(u, d);\nresource T0 {}\n"
								+ each(n, (i) -> "resource T" + (i + 1) + " extends T" + i + " {}\n")),
				new Dimension("parentheses", PolicyLimits.NESTING, "P007",
						(n) -> TYPES + READ + "(".repeat(n) + "q(u, d)" + ")".repeat(n) + ";\n"),
				new Dimension("assertions", PolicyLimits.ASSERTIONS, "L810",
						(n) -> TYPES + READ + "q(u, d);\ntest \"t\" { setup { q(User{\"a\"}, Doc{\"d\"}); } "
								+ each(n, (i) -> "assert allow(User{\"a\"}, \"read\", Doc{\"d\"});\n") + "}\n"),
				new Dimension("tests with a large fixture", 100, "L810", (n) -> TYPES + READ
						+ "q(u, d);\ntest fixture many { "
						+ each(PolicyLimits.TEST_FACTS / 100, (i) -> "q(User{\"a\"}, Doc{\"" + i + "\"});\n") + "}\n"
						+ each(n, (i) -> "test \"" + i
								+ "\" { setup { fixture many; } assert allow(User{\"a\"}, \"read\", Doc{\"1\"}); }\n")),
				new Dimension("a long name", PolicyLimits.NAME_LENGTH, "L811",
						(n) -> TYPES + READ + "q(u, d) and not " + "n".repeat(n) + "(u, d);\n"),
				new Dimension("a long string", PolicyLimits.NAME_LENGTH, "L811",
						(n) -> TYPES + READ + "q(u, d) and not n(u, \"" + "s".repeat(n) + "\");\n"),
				new Dimension("a long text", PolicyLimits.SOURCE_BYTES - 200, "L802",
						(n) -> TYPES + READ + "q(u, d);\n#" + "x".repeat(n - TYPES.length() - READ.length()) + '\n'));
	}

	@ParameterizedTest
	@MethodSource("dimensions")
	void carriesAPolicyAtTheLimitAndRefusesALargerOne(Dimension dimension) throws IOException {
		HttpResponse<String> accepted = server.post("/api/policy", body(dimension.policy().apply(dimension.limit())));
		assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
		allows();

		HttpResponse<String> refused = server.post("/api/policy",
				body(dimension.policy().apply(dimension.limit() + 1 + dimension.limit() / 3)));

		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
		assertThat(refused.body()).contains(dimension.code());
		allows();
	}

	private static void allows() throws IOException {
		assertThat(answer("/api/authorize", QUESTION.formatted("\"resource_id\":\"d\","))).contains("\"allowed\":true");
		assertThat(answer("/api/list", QUESTION.formatted(""))).contains("[\"d\"]");
	}

	private static String answer(String path, String question) throws IOException {
		HttpResponse<String> answer = server.post(path, question);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	private static String body(String policy) {
		return "{\"filename\":\"p.polar\",\"src\":\""
				+ policy.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}";
	}

	private static String each(int count, IntFunction<String> piece) {
		return each(count, "", piece);
	}

	private static String each(int count, String separator, IntFunction<String> piece) {
		return IntStream.range(0, count).mapToObj(piece).collect(Collectors.joining(separator));
	}

	/** What grows, how far it may, and with which code it is refused beyond. */
	record Dimension(String name, int limit, String code, IntFunction<String> policy) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
