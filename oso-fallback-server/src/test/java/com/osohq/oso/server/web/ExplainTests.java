package com.osohq.oso.server.web;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint that explains answers.
 */
@ExtendWith(ServerExtension.class)
class ExplainTests {

	private static final String POLICY = """
			actor User {}
			resource Org { roles = ["member"]; }
			resource Repo {
			  roles = ["reader"];
			  permissions = ["read", "push"];
			  relations = { parent: Org, fork: Repo };
			  "read" if "member" on "parent";
			  role if role on "fork";
			  "push" if "reader";
			}
			""";

	private final ApiServer server;

	private final ApiClient client;

	ExplainTests(ApiServer server) {
		this.server = server;
		this.client = server.environment(POLICY, "has_relation Repo:anvil parent Org:acme",
				"has_role User:ann member Org:acme");
	}

	@Test
	void answersWithTheWholeProof() {
		assertThat(explain(this.client, question("ann", "read", "anvil"))).isEqualTo(
				json("""
						{'allowed':true,'reason':null,
						 'proof':{'statement':{'text':'allow(User{\\"ann\\"}, \\"read\\", Repo{\\"anvil\\"})','predicate':'allow',
						   'args':[{'type':'User','id':'ann'},{'type':'String','id':'read'},{'type':'Repo','id':'anvil'}]},
						  'by':'rule',
						  'rule':{'file':null,'line':null,'column':null,
						   'text':'allow(actor, action, resource) if has_permission(actor, action, resource);'},
						  'bindings':[
						   {'variable':'actor','value':{'type':'User','id':'ann'},'text':'actor = User{\\"ann\\"}'},
						   {'variable':'action','value':{'type':'String','id':'read'},'text':'action = \\"read\\"'},
						   {'variable':'resource','value':{'type':'Repo','id':'anvil'},'text':'resource = Repo{\\"anvil\\"}'}],
						  'conditions':[{'kind':'call','line':null,'column':null,
						   'text':'has_permission(actor, action, resource)',
						   'resolved':'has_permission(User{\\"ann\\"}, \\"read\\", Repo{\\"anvil\\"})',
						   'proof':{'statement':{'text':'has_permission(User{\\"ann\\"}, \\"read\\", Repo{\\"anvil\\"})',
						     'predicate':'has_permission',
						     'args':[{'type':'User','id':'ann'},{'type':'String','id':'read'},{'type':'Repo','id':'anvil'}]},
						    'by':'rule',
						    'rule':{'file':'policy.polar','line':7,'column':3,'text':'\\"read\\" if \\"member\\" on \\"parent\\";'},
						    'bindings':[
						     {'variable':'actor','value':{'type':'User','id':'ann'},'text':'actor = User{\\"ann\\"}'},
						     {'variable':'resource','value':{'type':'Repo','id':'anvil'},'text':'resource = Repo{\\"anvil\\"}'},
						     {'variable':'related','value':{'type':'Org','id':'acme'},'text':'related = Org{\\"acme\\"}'}],
						    'conditions':[
						     {'kind':'call','line':7,'column':13,'text':'has_relation(resource, \\"parent\\", related)',
						      'resolved':'has_relation(Repo{\\"anvil\\"}, \\"parent\\", Org{\\"acme\\"})',
						      'proof':{'statement':{'text':'has_relation(Repo{\\"anvil\\"}, \\"parent\\", Org{\\"acme\\"})',
						        'predicate':'has_relation',
						        'args':[{'type':'Repo','id':'anvil'},{'type':'String','id':'parent'},{'type':'Org','id':'acme'}]},
						       'by':'stored_fact'}},
						     {'kind':'type','line':7,'column':13,'text':'related matches Org',
						      'resolved':'Org{\\"acme\\"} matches Org'},
						     {'kind':'call','line':7,'column':13,'text':'has_role(actor, \\"member\\", related)',
						      'resolved':'has_role(User{\\"ann\\"}, \\"member\\", Org{\\"acme\\"})',
						      'proof':{'statement':{'text':'has_role(User{\\"ann\\"}, \\"member\\", Org{\\"acme\\"})',
						        'predicate':'has_role',
						        'args':[{'type':'User','id':'ann'},{'type':'String','id':'member'},{'type':'Org','id':'acme'}]},
						       'by':'stored_fact'}}]}}]},
						 'near_misses':[],'hints':[],'complete':true}"""));
	}

	@Test
	void answersWithWhatIsMissing() {
		JsonNode answer = explain(this.client, question("bob", "read", "anvil"));
		assertThat(answer.get("allowed")).isEqualTo(json("false"));
		assertThat(answer.get("proof").isNull()).isTrue();
		assertThat(answer.get("hints")).isEqualTo(json("['no fact mentions User{\\\"bob\\\"}']"));
		assertThat(answer.get("complete")).isEqualTo(json("true"));
		JsonNode miss = answer.get("near_misses").get(0);
		assertThat(miss.get("sufficient")).isEqualTo(json("true"));
		assertThat(miss.get("missing")).isEqualTo(json("""
				{'text':'has_role(User{\\"bob\\"}, \\"member\\", Org{\\"acme\\"})','predicate':'has_role',
				 'args':[{'type':'User','id':'bob'},{'type':'String','id':'member'},{'type':'Org','id':'acme'}]}"""));
		assertThat(miss.get("path").get(1).get("conditions").get(2)).isEqualTo(json("""
				{'kind':'call','line':7,'column':13,'text':'has_role(actor, \\"member\\", related)',
				 'resolved':'has_role(User{\\"bob\\"}, \\"member\\", Org{\\"acme\\"})','status':'fails'}"""));
	}

	@Test
	void tellsContextFactsFromStoredOnes() {
		String fact = WireFacts.json("has_role User:eve reader Repo:anvil");
		JsonNode answer = explain(this.client, """
				{'actor_type':'User','actor_id':'eve','action':'push','resource_type':'Repo','resource_id':'anvil',
				'context_facts':%s}""".formatted(fact));
		assertThat(answer.toString()).contains("\"by\":\"context_fact\"");
	}

	@Test
	void writesALongProof() {
		String[] facts = new String[91];
		for (int i = 0; i < 90; i++) {
			facts[i] = "has_relation Repo:" + i + " fork Repo:" + (i + 1);
		}
		facts[90] = "has_role User:ann reader Repo:90";
		JsonNode answer = explain(this.server.environment(POLICY, facts), question("ann", "push", "0"));
		assertThat(answer.get("allowed")).isEqualTo(json("true"));
		assertThat(answer.toString().split("stored_fact")).hasSize(92);
	}

	@Test
	void saysWhyThereIsNoAnswer() {
		JsonNode answer = explain(this.server.environment("""
				actor User {}
				resource Repo {}
				everyone(_: User);
				allow(_: User, _: String, _: Repo) if everyone(other) and other != User{"bob"};
				"""), question("ann", "read", "anvil"));
		assertThat(answer.get("allowed").isNull()).isTrue();
		assertThat(answer.get("reason").stringValue()).contains("other");
		assertThat(answer.get("complete")).isEqualTo(json("false"));
	}

	@Test
	void refusesWhatAuthorizeRefuses() {
		Answers.assertError(this.client.post("/api/dev/explain", "{}"), 400, "actor_type");
		Answers.assertError(this.server.anonymous().post("/api/dev/explain", question("ann", "read", "anvil")), 401,
				"");
	}

	private static String question(String actor, String action, String resource) {
		return """
				{'actor_type':'User','actor_id':'%s','action':'%s','resource_type':'Repo','resource_id':'%s'}"""
			.formatted(actor, action, resource);
	}

	private static JsonNode explain(ApiClient client, String question) {
		HttpResponse<String> answer = client.post("/api/dev/explain", question);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(answer.body());
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

}
