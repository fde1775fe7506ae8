package com.osohq.oso.server.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies and queries whose conditions bind variables for each other: they are accepted
 * and answered alike in every order.
 */
@ExtendWith(ServerExtension.class)
class OrderOfConditionsTests {

	private static final List<String> CONDITIONS = List.of("b matches User", "c matches User", "b = c", "not hidden(c)",
			"(member(b, d) or friend(a, c, d))");

	private static final String PEERS = """
			actor User { permissions = ["delete"]; "delete" if global "read"; }
			resource Repo {}
			global { roles = ["auditor"]; permissions = ["read"]; "read" if "auditor"; "auditor" if is_root(actor); }
			peer(a: User, b: User) if
				has_permission(c, "delete", b) and c matches User and
				linked(a, Repo{"bolt"}) and b != a;
			""";

	private static final String X_AND_Y = "'x':{'type':'User'},'y':{'type':'User','ids':['bob']}";

	private static final String Z = "'z':{'type':'User'}";

	private final ApiServer server;

	OrderOfConditionsTests(ApiServer server) {
		this.server = server;
	}

	/** As they are, backwards, and beginning with each of them. */
	static Stream<List<String>> orders() {
		List<String> backwards = new ArrayList<>(CONDITIONS);
		Collections.reverse(backwards);
		return Stream.of(CONDITIONS, backwards)
			.flatMap((order) -> IntStream.range(0, order.size()).mapToObj((distance) -> {
				List<String> rotated = new ArrayList<>(order);
				Collections.rotate(rotated, distance);
				return rotated;
			}));
	}

	@ParameterizedTest
	@MethodSource("orders")
	void anEqualityOutsideBindsForAlternativesInside(List<String> conditions) {
		ApiClient client = this.server.environment("actor User {}", "member User:bob Doc:shared",
				"friend User:alice User:carol Doc:lent", "member User:dave Doc:secret", "hidden User:dave",
				"friend User:alice User:dave Doc:buried");
		accept(client, "actor User {} resource Doc { permissions = ['read']; } "
				+ "has_permission(a: User, 'read', d: Doc) if " + String.join(" and ", conditions) + ';');

		assertThat(isAllowed(client, "alice", "shared")).isTrue();
		assertThat(isAllowed(client, "zoe", "shared")).isTrue();
		assertThat(isAllowed(client, "alice", "lent")).isTrue();
		assertThat(isAllowed(client, "zoe", "lent")).isFalse();
		assertThat(isAllowed(client, "alice", "secret")).isFalse();
		assertThat(isAllowed(client, "alice", "buried")).isFalse();
		Answers.assertAnswer(client.post("/api/list",
				"{'actor_type':'User','actor_id':'alice','action':'read','resource_type':'Doc','context_facts':[]}"),
				"{'results':['lent','shared']}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'predicate':['peer',['x','y']],'calls':[['peer',['z','z']]]",
			"'predicate':['peer',['z','z']],'calls':[['peer',['x','y']]]" })
	void aConjunctionIsAnsweredInEitherOrder(String calls) {
		Answers.assertAnswer(evaluate(peers(), calls, X_AND_Y + ',' + Z), "{'results':[]}");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', value = {
			"'predicate':['peer',['x','y']],'calls':[['linked',['x','r']]] | {'x':'carol','y':'bob','r':'bolt'}",
			"'predicate':['linked',['x','r']],'calls':[['peer',['x','y']]] | {'x':'carol','r':'bolt','y':'bob'}" })
	void aConjunctionThatHoldsHasItsRowInEitherOrder(String calls, String row) {
		Answers.assertAnswer(evaluate(peers(), calls, X_AND_Y + ",'r':{'type':'Repo'}"), "{'results':[" + row + "]}");
	}

	@Test
	void theCallsOfTheConjunctionAreAnsweredAlone() {
		Answers.assertAnswer(evaluate(peers(), "'predicate':['peer',['x','y']],'calls':[]", X_AND_Y),
				"{'results':[{'x':'carol','y':'bob'}]}");
		Answers.assertAnswer(evaluate(peers(), "'predicate':['peer',['z','z']],'calls':[]", Z), "{'results':[]}");
	}

	private ApiClient peers() {
		ApiClient client = this.server.environment("actor User {}", "is_root User:alice",
				"linked User:carol Repo:bolt");
		accept(client, PEERS);
		return client;
	}

	private static void accept(ApiClient client, String policy) {
		String source = policy.replace('\'', '"').replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
		Answers.assertAnswer(client.post("/api/policy", "{'filename':'p.polar','src':'" + source + "'}"),
				"{'message':'the policy is in force'}");
	}

	private static boolean isAllowed(ApiClient client, String user, String document) {
		String answer = client
			.post("/api/authorize", "{'actor_type':'User','actor_id':'" + user
					+ "','action':'read','resource_type':'Doc','resource_id':'" + document + "','context_facts':[]}")
			.body();
		assertThat(answer).contains("\"allowed\":");
		return answer.contains("\"allowed\":true");
	}

	private static HttpResponse<String> evaluate(ApiClient client, String calls, String constraints) {
		return client.post("/api/evaluate_query",
				'{' + calls + ",'constraints':{" + constraints + "},'context_facts':[]}");
	}

}
