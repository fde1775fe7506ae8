package com.osohq.oso.server.web;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The endpoints for queries of any predicate.
 */
@ExtendWith(ServerExtension.class)
class QueryEndpointTests {

	private static final String POLICY = """
			actor User {}
			resource Repo {
				permissions = ["read"];
				roles = ["reader"];
				"read" if "reader";
			}
			resource Page { permissions = ["read"]; }
			has_permission(_: User, "read", _: Page);
			friend(user: User) if is_friendly(user);
			""";

	private static final String ALLOW = "'predicate':['allow',['var_a','var_act','var_r']]";

	private final ApiClient client;

	QueryEndpointTests(ApiServer server) {
		this.client = server.environment(POLICY, "has_role User:alice reader Repo:anvil",
				"has_role User:alice reader Repo:bench", "is_friendly User:sam");
	}

	@Test
	void answersWithEveryVariableInTheOrderOfTheCalls() {
		Answers.assertAnswer(
				evaluate("{" + ALLOW + ",'calls':null,'constraints':{'unused':{'type':'Repo'},"
						+ "'var_a':{'type':'User','ids':['alice']},'var_act':{'type':'String','ids':null},"
						+ "'var_r':{'type':'Repo','ids':null}},'context_facts':null}"),
				"{'results':[{'var_a':'alice','var_act':'read','var_r':'anvil','unused':null},"
						+ "{'var_a':'alice','var_act':'read','var_r':'bench','unused':null}]}");
	}

	@Test
	void answersAQueryWithoutFreeVariablesWithItsConstants() {
		Answers.assertAnswer(evaluate(constants("anvil")),
				"{'results':[{'var_a':'alice','var_act':'read','var_r':'anvil'}]}");
		Answers.assertAnswer(evaluate(constants("other")), "{'results':[]}");
	}

	@Test
	void answersAWildcardWithNull() {
		Answers.assertAnswer(
				evaluate("{" + ALLOW + ",'calls':[],'constraints':{'var_a':{'type':'User','ids':['zoe']},"
						+ "'var_act':{'type':'String'},'var_r':{'type':'Page'}},'context_facts':[]}"),
				"{'results':[{'var_a':'zoe','var_act':'read','var_r':null}]}");
	}

	@Test
	void findsNothingAmongNoIdsAndForUnknownPredicates() {
		Answers.assertAnswer(
				evaluate("{'predicate':['friend',['v']],'calls':[],'constraints':{'v':{'type':'User','ids':[]}}}"),
				"{'results':[]}");
		Answers.assertAnswer(evaluate("{'predicate':['foe',['v']],'calls':[],'constraints':{'v':{'type':'User'}}}"),
				"{'results':[]}");
		Answers.assertAnswer(evaluate("{'predicate':['friend',[]],'calls':[],'constraints':{}}"), "{'results':[]}");
	}

	@Test
	void takesAnyTextForTheNameOfAVariable() {
		Answers.assertAnswer(
				evaluate("{'predicate':['friend',['; drop \\u00e9 ']],'calls':[],'constraints':"
						+ "{'; drop \\u00e9 ':{'type':'User','ids':['sam','sam']}}}"),
				"{'results':[{'; drop \u00e9 ':'sam'}]}");
	}

	@Test
	void refusesWhatIsNoQuery() {
		Answers.assertError(evaluate("{'calls':[],'constraints':{}}"), 400, "the key 'predicate' is missing");
		Answers.assertError(evaluate("{'predicate':['friend',['v']],'constraints':{'v':{'type':'User'}}}"), 400,
				"the key 'calls' is missing");
		Answers.assertError(evaluate("{'predicate':['friend',['v']],'calls':[]}"), 400,
				"the key 'constraints' is missing");
		Answers.assertError(evaluate("{'predicate':['friend',['v']],'calls':[],'constraints':{}}"), 400,
				"the variable 'v' is missing in constraints");
		Answers.assertError(evaluate("{'predicate':['friend',['v']],'calls':[],'constraints':{'v':{'ids':null}}}"), 400,
				"the key 'type' is missing in constraints.v");
		Answers.assertError(evaluate("{'predicate':['friend',['v']],'calls':[],'constraints':{'v':{'type':'Actor'}}}"),
				400, "constraints.v.type must be a concrete type");
		Answers.assertError(evaluate("{'predicate':['friend',['v'],1],'calls':[],'constraints':{'v':{'type':'User'}}}"),
				400, "must be a pair");
		Answers.assertError(evaluate("{'predicate':['friend'],'calls':[],'constraints':{}}"), 400, "must be a pair");
		Answers.assertError(evaluate("{'predicate':'friend','calls':[],'constraints':{}}"), 400,
				"predicate must be an array, not a string");
		Answers.assertError(
				evaluate("{'predicate':['friend',['v']],'calls':[],'constraints':{'v':{'type':'User','ids':[7]}}}"),
				400, "constraints.v.ids[0] must be a string, not a number");
	}

	@Test
	void refusesMoreCallsThanCanBePlanned() {
		String calls = IntStream.range(0, 101).mapToObj((i) -> "['friend',['v']]").collect(Collectors.joining(","));

		Answers.assertError(
				evaluate("{'predicate':['friend',['v']],'calls':[" + calls + "],'constraints':{'v':{'type':'User'}}}"),
				400, "100");
	}

	@Test
	void refusesMoreVariablesThanMakeSense() {
		String constraints = IntStream.range(0, 1001)
			.mapToObj((i) -> "'v" + i + "':{'type':'User'}")
			.collect(Collectors.joining(","));

		Answers.assertError(evaluate("{'predicate':['friend',['v0']],'calls':[],'constraints':{" + constraints + "}}"),
				400, "constraints.v1000 is one variable too many");
	}

	@Test
	void answersAFactWithWildcardsWithFacts() {
		Answers.assertAnswer(
				query("{'fact':{'predicate':'friend','args':[{'type':null,'id':null}]},'context_facts':"
						+ WireFacts.json("is_friendly User:zoe") + "}"),
				"{'results':[{'predicate':'friend','args':[{'type':'User','id':'sam'}]},"
						+ "{'predicate':'friend','args':[{'type':'User','id':'zoe'}]}]}");
		Answers.assertAnswer(
				query("{'fact':{'predicate':'has_permission','args':[{'type':'User'},"
						+ "{'type':'String','id':'read'},{'type':'Page','id':null}]}}"),
				"{'results':[{'predicate':'has_permission','args':[{'type':'User','id':null},"
						+ "{'type':'String','id':'read'},{'type':'Page','id':null}]}]}");
	}

	@Test
	void refusesAnIdWithoutAType() {
		Answers.assertError(query("{'fact':{'predicate':'friend','args':[{'id':'sam'}]}}"), 400,
				"fact.args[0] has an id without a type");
		Answers.assertError(query("{'fact':{'predicate':'friend','args':[{'type':'User','id':''}]}}"), 400,
				"fact.args[0].id must not be empty");
		Answers.assertError(query("{'fact':{'args':[]}}"), 400, "the key 'predicate' is missing in fact");
	}

	private static String constants(String repo) {
		return "{" + ALLOW + ",'calls':[],'constraints':{'var_a':{'type':'User','ids':['alice']},"
				+ "'var_act':{'type':'String','ids':['read']},'var_r':{'type':'Repo','ids':['" + repo
				+ "']}},'context_facts':[]}";
	}

	private HttpResponse<String> evaluate(String body) {
		return this.client.post("/api/evaluate_query", body);
	}

	private HttpResponse<String> query(String body) {
		return this.client.post("/api/query", body);
	}

}
