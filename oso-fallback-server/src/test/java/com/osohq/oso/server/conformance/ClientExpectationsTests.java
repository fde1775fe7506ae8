package com.osohq.oso.server.conformance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the vendor's Go client and the public tour of the language expect of a server.
 */
class ClientExpectationsTests {

	private static final String GO_CLIENT = "corpus/expectations/go-sdk.json";

	private static final String TOUR = "corpus/expectations/tour-of-polar-default-queries.json";

	@TestFactory
	Stream<DynamicTest> goClientQueriesAreAnswered() {
		JsonNode file = SharedMaterial.json(GO_CLIENT);
		Policy policy = policy(file);
		List<Fact> facts = ClientExpectation.facts(file.get("facts"));
		assertThatPolicyAccepts(policy, facts);
		Engine engine = engine(policy, facts);
		return file.get("evaluate_query").valueStream().map(ClientExpectation::new).map((expectation) -> {
			assertThatPolicyAccepts(policy, expectation.contextFacts());
			return DynamicTest.dynamicTest(expectation.name(), () -> expectation.check(engine));
		});
	}

	@Test
	void goClientSeesThePolicysMetadata() {
		JsonNode expected = SharedMaterial.json(GO_CLIENT).get("policy_metadata");
		Map<String, Object> found = new TreeMap<>();
		policy(expected).metadata()
			.forEach((type, declared) -> found.put(type, Map.of("roles", List.copyOf(declared.roles()), "permissions",
					List.copyOf(declared.permissions()), "relations", declared.relations())));

		Map<String, Object> resources = new TreeMap<>();
		expected.get("expected")
			.get("resources")
			.propertyStream()
			.forEach((type) -> resources.put(type.getKey(), declared(type.getValue())));
		assertThat(found).isEqualTo(resources);
	}

	@TestFactory
	Stream<DynamicTest> goClientCannotWriteSuchFacts() {
		JsonNode file = SharedMaterial.json(GO_CLIENT);
		Policy policy = policy(file);
		return ClientExpectation.facts(file.get("fact_writes_that_must_fail"))
			.stream()
			.map((fact) -> DynamicTest.dynamicTest(fact.toString(),
					() -> assertThat(policy.signatures().objectionTo(fact)).isPresent()));
	}

	@TestFactory
	Stream<DynamicTest> tourQueriesAreAllowed() {
		return SharedMaterial.json(TOUR)
			.get("cases")
			.valueStream()
			.map((each) -> DynamicTest.dynamicTest(
					each.get("policy_file").asString() + ": " + each.get("authorize").asString(),
					() -> checkTourQuery(each)));
	}

	private static void checkTourQuery(JsonNode each) {
		Policy policy = policy(each);
		List<Fact> facts = ClientExpectation.facts(each.get("context_facts"));
		assertThatPolicyAccepts(policy, facts);
		String[] question = each.get("authorize").asString().split(" ");
		boolean allowed = engine(policy, List.of()).authorize(entity(question[0]), question[1], entity(question[2]),
				EvaluationContext.of(facts));
		assertThat(allowed).isEqualTo(each.get("expected_allowed_per_page_text").asBoolean());
	}

	private static void assertThatPolicyAccepts(Policy policy, List<Fact> facts) {
		assertThat(facts).allSatisfy((fact) -> assertThat(policy.signatures().objectionTo(fact)).isEmpty());
	}

	private static Value entity(String text) {
		String[] parts = text.split(":", 2);
		return new Value(parts[0], parts[1]);
	}

	private static Policy policy(JsonNode expectation) {
		return PolicyLoader.strict().load(SharedMaterial.text("corpus/" + expectation.get("policy_file").asString()));
	}

	private static Engine engine(Policy policy, List<Fact> facts) {
		return CompiledPolicy.compile(policy).over(MemoryFacts.of(facts).current());
	}

	private static Map<String, Object> declared(JsonNode type) {
		Map<String, String> relations = new TreeMap<>();
		type.get("relations")
			.propertyStream()
			.forEach((relation) -> relations.put(relation.getKey(), relation.getValue().asString()));
		return Map.of("roles", type.get("roles").valueStream().map(JsonNode::asString).toList(), "permissions",
				type.get("permissions").valueStream().map(JsonNode::asString).toList(), "relations", relations);
	}

}
