package com.osohq.spring.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.OsoRequestException;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What exactly goes over the wire.
 */
class RequestTests {

	private static final Fact READER = new Fact("has_role", Examples.ALICE, new Value("reader"), Examples.ANVIL);

	private static final String READER_JSON = "{\"predicate\":\"has_role\",\"args\":[{\"type\":\"User\",\"id\":\"alice\"},"
			+ "{\"type\":\"String\",\"id\":\"reader\"},{\"type\":\"Repo\",\"id\":\"anvil\"}]}";

	private final Servers servers = new Servers();

	private final OsoClient oso = this.servers.withoutFallback().dataBindings("facts: {}").build();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	@Test
	void authorize() {
		assertThat(body("/api/authorize", Questions.ALLOWED,
				(oso) -> oso.authorize(Examples.ALICE, "read", Examples.ANVIL, List.of(READER))))
			.isEqualTo("{\"actor_type\":\"User\",\"actor_id\":\"alice\",\"action\":\"read\","
					+ "\"resource_type\":\"Repo\",\"resource_id\":\"anvil\",\"context_facts\":[" + READER_JSON + "]}");
	}

	@Test
	void list() {
		assertThat(body("/api/list", "{\"results\":[]}", (oso) -> oso.list(Examples.ALICE, "read", "Repo")))
			.isEqualTo("{\"actor_type\":\"User\",\"actor_id\":\"alice\",\"action\":\"read\","
					+ "\"resource_type\":\"Repo\",\"context_facts\":[],\"page_size\":10000}");
	}

	@Test
	void actions() {
		assertThat(body("/api/actions", "{\"results\":[]}", (oso) -> oso.actions(Examples.ALICE, Examples.ANVIL)))
			.isEqualTo("{\"actor_type\":\"User\",\"actor_id\":\"alice\",\"resource_type\":\"Repo\","
					+ "\"resource_id\":\"anvil\",\"context_facts\":[]}");
	}

	@Test
	void insert() {
		assertThat(body("/api/batch", Questions.DONE, (oso) -> oso.insert(READER)))
			.isEqualTo("[{\"inserts\":[" + READER_JSON + "]}]");
	}

	@Test
	void batchKeepsTheOrderAndJoinsNeighbours() {
		String deleted = "{\"predicate\":\"has_role\",\"args\":[{\"type\":\"User\",\"id\":null},"
				+ "{\"type\":null,\"id\":null},{\"type\":\"Boolean\",\"id\":\"true\"}]}";
		assertThat(body("/api/batch", Questions.DONE, (oso) -> oso.batch((transaction) -> {
			transaction.insert(READER);
			transaction.insert(READER);
			transaction.delete(new FactPattern("has_role", new ValuePattern.ValueOfType("User"), ValuePattern.ANY,
					new Value(true)));
			transaction.insert(READER);
			transaction.delete(READER);
		}))).isEqualTo("[{\"inserts\":[" + READER_JSON + "," + READER_JSON + "]},{\"deletes\":[" + deleted
				+ "]},{\"inserts\":[" + READER_JSON + "]},{\"deletes\":[" + READER_JSON + "]}]");
	}

	@Test
	void doesNotSendADeleteThatCouldDeleteNothing() {
		assertThatExceptionOfType(OsoRequestException.class)
			.isThrownBy(() -> this.servers.client().build().delete(new FactPattern("has_role")))
			.withMessageStartingWith("a delete of has_role without arguments would delete nothing");
		assertThat(this.servers.cloud().getRequestCount()).isZero();
	}

	@Test
	void policy() {
		assertThat(body("/api/policy", Questions.DONE, (oso) -> oso.policy("actor User {}")))
			.isEqualTo("{\"filename\":null,\"src\":\"actor User {}\"}");
	}

	@Test
	void get() {
		FactPattern pattern = new FactPattern("has role", Examples.ALICE, ValuePattern.ANY,
				new ValuePattern.ValueOfType("Repo"), new Value(7), new Value("a+b&c=d/é"));
		assertThat(body(
				"/api/facts?predicate=has%20role&args.0.type=User&args.0.id=alice&args.2.type=Repo"
						+ "&args.3.type=Integer&args.3.id=7&args.4.type=String&args.4.id=a%2Bb%26c%3Dd%2F%C3%A9",
				"[]", (oso) -> oso.get(pattern)))
			.isEmpty();
	}

	@Test
	void policyMetadata() {
		assertThat(body("/api/policy_metadata", "{\"metadata\":{\"resources\":{}}}", Oso::getPolicyMetadata)).isEmpty();
	}

	@Test
	void query() {
		TypedVar action = new TypedVar("String");
		TypedVar repo = new TypedVar("Repo");
		assertThat(body("/api/evaluate_query", "{\"results\":[]}",
				(oso) -> oso.buildQuery("allow", new Value("User", "bob"), action, repo)
					.and("has_relation", repo, "parent", new Value("Org", "acme"))
					.in(action, List.of("read", "write"))
					.withContextFacts(List.of(READER))
					.evaluate()))
			.isEqualTo("{\"predicate\":[\"allow\",[\"var_0\",\"var_1\",\"var_2\"]],"
					+ "\"calls\":[[\"has_relation\",[\"var_2\",\"var_3\",\"var_4\"]]],"
					+ "\"constraints\":{\"var_0\":{\"type\":\"User\",\"ids\":[\"bob\"]},"
					+ "\"var_1\":{\"type\":\"String\",\"ids\":[\"read\",\"write\"]},"
					+ "\"var_2\":{\"type\":\"Repo\",\"ids\":null},"
					+ "\"var_3\":{\"type\":\"String\",\"ids\":[\"parent\"]},"
					+ "\"var_4\":{\"type\":\"Org\",\"ids\":[\"acme\"]}},\"context_facts\":[" + READER_JSON + "]}");
	}

	@Test
	void localQuestions() {
		String actor = "\"actor_type\":\"User\",\"actor_id\":\"alice\",";
		String bindings = "\"data_bindings\":\"facts: {}\"}";
		assertThat(body("/api/authorize_query", Questions.SQL,
				(oso) -> oso.authorizeLocal(Examples.ALICE, "read", Examples.ANVIL)))
			.isEqualTo("{\"query\":{" + actor + "\"action\":\"read\",\"resource_type\":\"Repo\","
					+ "\"resource_id\":\"anvil\",\"context_facts\":[]}," + bindings);
		assertThat(body("/api/list_query", Questions.SQL,
				(oso) -> oso.listLocal(Examples.ALICE, "read", "Repo", "repos.id")))
			.isEqualTo("{\"query\":{" + actor + "\"action\":\"read\",\"resource_type\":\"Repo\","
					+ "\"context_facts\":[]},\"column\":\"repos.id\"," + bindings);
		assertThat(body("/api/actions_query", Questions.SQL,
				(oso) -> oso.actionsLocal(Examples.ALICE, Examples.ANVIL, List.of(READER))))
			.isEqualTo("{\"query\":{" + actor + "\"resource_type\":\"Repo\",\"resource_id\":\"anvil\","
					+ "\"context_facts\":[" + READER_JSON + "]}," + bindings);
	}

	@Test
	void localQueries() {
		TypedVar user = new TypedVar("User");
		TypedVar repo = new TypedVar("Repo");
		String query = "{\"query\":{\"predicate\":[\"owns\",[\"var_0\",\"var_1\"]],\"calls\":[],"
				+ "\"constraints\":{\"var_0\":{\"type\":\"User\",\"ids\":null},"
				+ "\"var_1\":{\"type\":\"Repo\",\"ids\":null}},\"context_facts\":[]},"
				+ "\"data_bindings\":\"facts: {}\",";
		Map<String, TypedVar> columns = new LinkedHashMap<>();
		columns.put("user_id", user);
		columns.put("repo_id", repo);
		assertThat(body("/api/evaluate_query_local", Questions.SQL,
				(oso) -> oso.buildQuery("owns", user, repo).evaluateLocalSelect(columns)))
			.isEqualTo(query + "\"mode\":{\"mode\":\"select\",\"query_vars_to_output_column_names\":"
					+ "{\"var_0\":\"user_id\",\"var_1\":\"repo_id\"}}}");
		assertThat(body("/api/evaluate_query_local", Questions.SQL,
				(oso) -> oso.buildQuery("owns", user, repo).evaluateLocalFilter("repos.id", repo)))
			.isEqualTo(query + "\"mode\":{\"mode\":\"filter\",\"query_var\":\"var_1\","
					+ "\"output_column_name\":\"repos.id\"}}");
	}

	private String body(String target, String answer, Consumer<Oso> call) {
		this.servers.cloud().enqueue(Servers.json(answer));
		call.accept(this.oso);
		List<RecordedRequest> requests = Servers.requests(this.servers.cloud());
		assertThat(requests).hasSize(1);
		RecordedRequest request = requests.get(0);
		assertThat(request.getTarget()).isEqualTo(target);
		assertThat(request.getHeaders().get("Transfer-Encoding")).isNull();
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
