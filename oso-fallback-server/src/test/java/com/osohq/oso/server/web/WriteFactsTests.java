package com.osohq.oso.server.web;

import java.net.http.HttpResponse;
import java.util.List;

import com.osohq.oso.server.environment.CurrentEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changing stored facts.
 */
@ExtendWith(ServerExtension.class)
class WriteFactsTests {

	private static final String POLICY = """
			actor User {}
			resource Repo {
				permissions = ["read"];
				roles = ["reader"];
				"read" if "reader";
			}
			""";

	private static final String ALICE = "has_role User:alice reader Repo:anvil";

	private static final String BOB = "has_role User:bob reader Repo:anvil";

	private static final String DONE = "{'message':'done'}";

	private final ApiServer server;

	private final ApiClient client;

	WriteFactsTests(ApiServer server) {
		this.server = server;
		this.client = server.environment(POLICY);
	}

	@Test
	void insertsAndDeletesInTheOrderOfABatch() {
		Answers.assertAnswer(
				post("/api/batch",
						"[{'inserts':" + WireFacts.json(ALICE, BOB) + "},{'deletes':[{'predicate':'has_role',"
								+ "'args':[{'type':'User','id':'alice'},{'type':null,'id':null},{'type':'Repo'}]}]}]"),
				DONE);
		assertStored(BOB);

		Answers.assertAnswer(post("/api/batch", "[{'deletes':" + WireFacts.json(BOB) + "},{'inserts':"
				+ WireFacts.json(BOB, BOB) + ",'deletes':null}]"), DONE);
		assertStored(BOB);
		Answers.assertAnswer(post("/api/batch", "[]"), DONE);
	}

	@Test
	void makesNoChangeOfABatchThatHasABadFact() {
		Answers.assertError(post("/api/batch",
				"[{'inserts':" + WireFacts.json(ALICE) + "},{'inserts':" + WireFacts.json("has_rolle User:x") + "}]"),
				400, "not used in policy");
		assertStored();
	}

	@Test
	void answersALegacyInsertWithTheFact() {
		String fact = WireFacts.json(ALICE).replaceAll("^.|.$", "");

		Answers.assertAnswer(post("/api/facts", fact), fact);
		assertStored(ALICE);
		Answers.assertAnswer(this.client.delete("/api/facts", fact), DONE);
		Answers.assertAnswer(this.client.delete("/api/facts", fact), DONE);
		assertStored();
	}

	@Test
	void deletesBeforeItInsertsInBulk() {
		post("/api/bulk_load", WireFacts.json(ALICE));

		Answers.assertAnswer(post("/api/bulk",
				"{'tell':" + WireFacts.json(ALICE, BOB) + ",'delete':[{'predicate':'has_role','args':[{},{},{}]}]}"),
				DONE);
		assertThat(stored()).contains("alice", "bob");
		Answers.assertAnswer(post("/api/bulk_delete", WireFacts.json(ALICE)), DONE);
		assertStored(BOB);
		Answers.assertAnswer(post("/api/bulk", "{'delete':null}"), DONE);
	}

	@Test
	void clearsTheFactsAndKeepsThePolicy() {
		post("/api/bulk_load", WireFacts.json(ALICE));

		Answers.assertAnswer(this.client.post("/api/clear_data", ""), DONE);
		assertStored();
		assertThat(this.client.get("/api/policy").body()).contains("actor User");
	}

	@Test
	void refusesWildcardsInInserts() {
		Answers.assertError(
				post("/api/batch", "[{'inserts':[{'predicate':'has_role','args':[{'type':'User','id':null}]}]}]"), 400,
				"[0].inserts[0].args[0] is a wildcard");
		Answers.assertError(post("/api/facts", "{'predicate':'has_role','args':[{'type':'User','id':'*'}]}"), 400,
				"args[0].id must be the id of one value");
		Answers.assertError(post("/api/bulk_delete", "[{'predicate':'has_role','args':[{'type':'User','id':'*'}]}]"),
				400, "[0].args[0].id");
	}

	@Test
	void refusesABatchEntryThatSaysTwoThingsOrNothing() {
		Answers.assertError(
				post("/api/batch", "[{'inserts':" + WireFacts.json(ALICE) + ",'deletes':" + WireFacts.json(BOB) + "}]"),
				400, "not both");
		Answers.assertError(post("/api/batch", "[{'insert':[]}]"), 400, "[0] needs one of the keys");
		Answers.assertError(post("/api/batch", "[{'deletes':[{'predicate':'has_role','args':[]}]}]"), 400,
				"0 arguments");
		Answers.assertError(post("/api/batch", "[{'deletes':[{'predicate':'x','args':[{},{},{},{},{},{}]}]}]"), 400,
				"6 arguments");
	}

	@Test
	void takesAThousandFactsInABatchAndNoMore() {
		String fact = WireFacts.json(ALICE).replaceAll("^.|.$", "");
		String thousand = (fact + ',').repeat(999) + fact;

		Answers.assertAnswer(post("/api/batch", "[{'inserts':[" + thousand + "]}]"), DONE);
		Answers.assertError(post("/api/batch", "[{'inserts':[" + thousand + "]},{'deletes':[" + fact + "]}]"), 413,
				"1000");
		Answers.assertAnswer(post("/api/bulk_load", "[" + thousand + ',' + fact + "]"), DONE);
	}

	@Test
	void limitsTheBodyOfAChange() {
		String padding = " ".repeat(960 * 1024 - 2);

		Answers.assertAnswer(post("/api/batch", "[" + padding + "]"), DONE);
		Answers.assertError(post("/api/batch", "[" + padding + " ]"), 413, "983040 bytes");
	}

	@Test
	void saysWhenAnEnvironmentRefusesAChangeForItsSize() {
		Answers.assertError(post("/api/bulk_delete", "[{'predicate':'too_many','args':[{}]}]"), 413,
				"too many facts fit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "batch", "facts", "bulk", "bulk_load", "bulk_delete", "clear_data", "policy", "expect" })
	void refusesEveryChangeWhereNobodyCanWrite(String endpoint) {
		CurrentEnvironment readOnly = this.server.environment(this.client)::current;

		HttpResponse<String> answer = this.server.client(readOnly, true).post("/api/" + endpoint, "{");

		Answers.assertError(answer, 405, "read-only");
		assertThat(answer.headers().firstValue("Allow"))
			.hasValue(List.of("facts", "policy").contains(endpoint) ? "GET, HEAD" : "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "batch", "facts", "bulk", "bulk_load", "bulk_delete", "clear_data", "policy", "expect" })
	void refusesEveryChangeWithAKeyThatMayOnlyRead(String endpoint) {
		ApiClient reader = this.server.client(this.server.environment(this.client), false);

		Answers.assertError(reader.post("/api/" + endpoint, "{"), 403, "this API key is read-only");
		Answers.assertError(reader.delete("/api/facts", "{"), 403, "read-only");
	}

	private HttpResponse<String> post(String path, String body) {
		return this.client.post(path, body);
	}

	private void assertStored(String... facts) {
		assertThat(stored()).isEqualTo(WireFacts.json(facts));
	}

	private String stored() {
		return this.client.get("/api/facts?predicate=has_role").body();
	}

}
