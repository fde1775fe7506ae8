package com.osohq.oso.server.web;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoints that check what actors may do.
 */
@ExtendWith(ServerExtension.class)
class CheckTests {

	private static final String POLICY = """
			actor User {}
			resource Repo {
				permissions = ["read", "push"];
				roles = ["reader", "writer"];
				"read" if "reader";
				"push" if "writer";
				"reader" if "writer";
			}
			resource Page { permissions = ["read"]; }
			has_permission(_: User, "read", _: Page);
			""";

	private final ApiClient client;

	CheckTests(ApiServer server) {
		this.client = server.environment(POLICY, "has_role User:alice reader Repo:anvil",
				"has_role User:bob writer Repo:anvil");
	}

	@Test
	void authorizesWithNothingButTheAnswer() {
		Answers.assertAnswer(post("/api/authorize", check("alice", "read")), "{'allowed':true}");
		Answers.assertAnswer(post("/api/authorize", check("alice", "push")), "{'allowed':false}");
	}

	@Test
	void knowsNobodyUnknownAndSaysSoWithoutAnError() {
		Answers.assertAnswer(post("/api/authorize", """
				{'actor_type':'Ghost','actor_id':'x','action':'haunt','resource_type':'Castle','resource_id':'y'}"""),
				"{'allowed':false}");
	}

	@Test
	void countsContextFactsForOneRequestOnly() {
		String fact = WireFacts.json("has_role User:carol reader Repo:anvil");

		Answers.assertAnswer(post("/api/authorize", check("carol", "read", fact)), "{'allowed':true}");
		Answers.assertAnswer(post("/api/authorize", check("carol", "read", "null")), "{'allowed':false}");
	}

	@Test
	void refusesAContextFactThatFitsNoRule() {
		HttpResponse<String> answer = post("/api/authorize",
				check("carol", "read", WireFacts.json("has_rolle User:carol reader Repo:anvil")));

		Answers.assertError(answer, 400, "has_rolle");
	}

	@Test
	void keepsOrderAndDuplicatesOfResources() {
		Answers.assertAnswer(post("/api/authorize_resources",
				"""
						{'actor_type':'User','actor_id':'alice','action':'read','resources':[
						{'type':'Page','id':'1'},{'type':'Repo','id':'none'},{'type':'Repo','id':'anvil'},{'type':'Page','id':'1'}]}"""),
				"{'results':[{'type':'Page','id':'1'},{'type':'Repo','id':'anvil'},{'type':'Page','id':'1'}]}");
		Answers.assertAnswer(
				post("/api/authorize_resources",
						"{'actor_type':'User','actor_id':'alice','action':'read','resources':[],'context_facts':null}"),
				"{'results':[]}");
	}

	@Test
	void listsEveryIdAsAWildcard() {
		Answers.assertAnswer(
				post("/api/list", "{'actor_type':'User','actor_id':'alice','action':'read','resource_type':'Page'}"),
				"{'results':['*']}");
	}

	@Test
	void sortsActions() {
		Answers.assertAnswer(
				post("/api/actions",
						"{'actor_type':'User','actor_id':'bob','resource_type':'Repo','resource_id':'anvil'}"),
				"{'results':['push','read']}");
	}

	@Test
	void countsContextFactsOfOneBulkElementForAll() {
		String resource = "'actor_type':'User','actor_id':'dora','resource_type':'Repo','resource_id':";

		Answers
			.assertAnswer(
					post("/api/bulk_actions",
							"[{" + resource + "'a','context_facts':"
									+ WireFacts.json("has_role User:dora reader Repo:a",
											"has_role User:dora writer Repo:b")
									+ "},{" + resource + "'b','context_facts':[]},{" + resource + "'c'}]"),
					"[{'results':['read']},{'results':['push','read']},{'results':[]}]");
		Answers.assertAnswer(post("/api/bulk_actions", "[]"), "[]");
	}

	@Test
	void limitsTheContextFactsOfABulkRequestTogether() {
		String element = "{'actor_type':'User','actor_id':'d','resource_type':'Repo','resource_id':'a','context_facts':["
				+ "{'predicate':'has_role','args':[]},".repeat(59) + "{'predicate':'has_role','args':[]}]}";

		assertThat(post("/api/bulk_actions", '[' + element + ']').statusCode()).isEqualTo(400);
		assertThat(post("/api/bulk_actions", '[' + element + ',' + element + ']').statusCode()).isEqualTo(413);
	}

	@Test
	void takesAHundredContextFactsAndNoMore() {
		String fact = WireFacts.json("has_role User:carol reader Repo:anvil").replaceAll("^.|.$", "");

		assertThat(
				post("/api/authorize", check("carol", "read", '[' + (fact + ',').repeat(99) + fact + ']')).statusCode())
			.isEqualTo(200);
		HttpResponse<String> answer = post("/api/authorize",
				check("carol", "read", '[' + (fact + ',').repeat(100) + fact + ']'));
		Answers.assertError(answer, 413, "100 context facts");
	}

	@Test
	void takesIdsOf512BytesInContextFacts() {
		String longest = "\u00e9".repeat(256);

		Answers.assertAnswer(
				post("/api/authorize",
						check(longest, "read", WireFacts.json("has_role User:" + longest + " reader Repo:anvil"))),
				"{'allowed':true}");
		HttpResponse<String> answer = post("/api/authorize",
				check("x", "read", WireFacts.json("has_role User:" + longest + "a reader Repo:anvil")));
		Answers.assertError(answer, 400, "512 bytes");
	}

	private static String check(String actor, String action) {
		return check(actor, action, "[]");
	}

	private static String check(String actor, String action, String contextFacts) {
		return "{'actor_type':'User','actor_id':'" + actor + "','action':'" + action
				+ "','resource_type':'Repo','resource_id':'anvil','context_facts':" + contextFacts + "}";
	}

	private HttpResponse<String> post(String path, String body) {
		return this.client.post(path, body);
	}

}
