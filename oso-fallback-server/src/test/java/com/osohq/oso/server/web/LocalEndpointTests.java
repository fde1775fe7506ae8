package com.osohq.oso.server.web;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoints of local authorization: what they take, and what they say to the rest.
 */
@ExtendWith(ServerExtension.class)
class LocalEndpointTests {

	private static final String LIST = "{'actor_type':'User','actor_id':'u','action':'read','resource_type':'Doc',"
			+ "'page_size':1,'page_token':'x'}";

	private static final String EVALUATE = "{'predicate':['allow',['u','a','d']],'calls':[],'constraints':"
			+ "{'u':{'type':'User','ids':['u']},'a':{'type':'String','ids':['read']},'d':{'type':'Doc','ids':null}}}";

	private static final String BINDINGS = "'facts:\\n  is_public(Doc:_):\\n    query: SELECT id FROM docs\\n'";

	private final ApiServer server;

	private ApiClient client;

	LocalEndpointTests(ApiServer server) {
		this.server = server;
		this.client = server.client(new InMemoryEnvironment(), true);
	}

	@BeforeEach
	void upload() {
		this.client = this.server.client(new InMemoryEnvironment(), true);
		this.client.post("/api/policy",
				"{'filename':null,'src':'actor User {} resource Doc { permissions = [\\\"read\\\"];"
						+ " \\\"read\\\" if is_public(resource); }'}");
	}

	@Test
	void listIgnoresPages() {
		HttpResponse<String> answer = this.client.post("/api/list_query",
				"{'query':" + LIST + ",'column':'docs.id','data_bindings':" + BINDINGS + '}');

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).startsWith("{\"sql\":\"docs.id IN (").contains("SELECT id FROM docs");
		assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
	}

	@ParameterizedTest
	@CsvSource({ "/api/evaluate_query_local", "/api/evaluate_local_query" })
	void evaluateHasTwoNames(String path) {
		HttpResponse<String> answer = this.client.post(path, "{'query':" + EVALUATE + ",'data_bindings':" + BINDINGS
				+ ",'mode':{'mode':'select','query_vars_to_output_column_names':{}}}");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("AS \\\"result\\\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "{'mode':'other'}|mode.mode", "{}|mode", "{'mode':'filter','query_var':'d'}|output_column_name",
					"{'mode':'filter','query_var':'x','output_column_name':'id'}|'x'",
					"{'mode':'filter','query_var':'d','output_column_name':'id;'}|column",
					"{'mode':'select','query_vars_to_output_column_names':{'x':'a'}}|'x'",
					"{'mode':'select','query_vars_to_output_column_names':{'a':'n','d':'n'}}|same column name",
					"{'mode':'select','query_vars_to_output_column_names':{'a':'','d':'n'}}|must" })
	void refusesModesThatMakeNoSense(String mode, String reason) {
		HttpResponse<String> answer = this.client.post("/api/evaluate_query_local",
				"{'query':" + EVALUATE + ",'data_bindings':" + BINDINGS + ",'mode':" + mode + '}');

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).startsWith("{\"message\":").contains(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "'column':'id'|data_bindings", "'column':'id','data_bindings':null|data_bindings",
					"'column':'id','data_bindings':''|data_bindings", "'data_bindings':BINDINGS|column",
					"'column':null,'data_bindings':BINDINGS|column", "'column':'','data_bindings':BINDINGS|column",
					"'column':'id','data_bindings':'dialect: oracle\\nfacts:\\n'|oracle" })
	void refusesListsThatLackSomething(String rest, String reason) {
		HttpResponse<String> answer = this.client.post("/api/list_query",
				"{'query':" + LIST + ',' + rest.replace("BINDINGS", BINDINGS) + '}');

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).startsWith("{\"message\":").contains(reason);
	}

	@Test
	void refusesAContextFactThatThePolicyDoesNotKnow() {
		HttpResponse<String> answer = this.client.post("/api/authorize_query",
				"{'query':{'actor_type':'User','actor_id':'u','action':'read','resource_type':'Doc','resource_id':'1',"
						+ "'context_facts':[{'predicate':'nothing','args':[{'type':'User','id':'u'}]}]},'data_bindings':"
						+ BINDINGS + '}');

		assertThat(answer.statusCode()).isEqualTo(400);
	}

}
