package com.osohq.oso.server.application;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.devserver.names.UnknownNames;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for names that are misspelt in questions to a development server, over HTTP.
 */
class UnknownNamesTests {

	private static final String POLICY = """
			global { roles = ["auditor"]; permissions = ["audit"]; }
			actor User {}
			actor Robot {}
			resource Organization {
			  roles = ["admin"];
			  permissions = ["invite"];
			  "invite" if "admin";
			}
			resource Repository {
			  roles = ["reader", "writer"];
			  permissions = ["read", "write"];
			  relations = { organization: Organization };
			  "read" if "reader";
			  "write" if "writer";
			  "writer" if "admin" on "organization";
			}
			resource Draft extends Repository {}
			resource Page {}
			resource Label {}
			has_permission(_: User, "print", _: Page);
			has_permission(user: User, action: String, label: Label) if has_label_grant(user, action, label);
			declare has_label_grant(User, String, Label);
			""";

	private static DevEnvironments environments;

	private static RunningServer server;

	private static int policies;

	private final HttpClient client = HttpClient.newHttpClient();

	private final LogCapture log = LogCapture.of(UnknownNames.class.getPackageName());

	@BeforeAll
	static void start() {
		environments = DevEnvironments.inMemory();
		usePolicy(POLICY);
		environments.main()
			.apply(List.of(new Change(List.of(), List.of(Fact.of("has_permission", new Value("User", "ann"),
					Value.string("admire"), new Value("Repository", "anvil"))))));
		server = DevServerApplication.start(new DevServerSettings(0, null, InetAddress.getLoopbackAddress()),
				environments);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void forgetNames() {
		usePolicy(POLICY);
	}

	@AfterEach
	void stopCapture() {
		this.log.close();
	}

	@Test
	void deniesAMisspeltActionAndTellsTheNearest() {
		assertThat(authorize("User", "raed", "Repository")).contains("\"allowed\":false");
		assertThat(this.log.lines())
			.containsExactly("WARN the policy knows no action 'raed' for Repository; the nearest one is 'read'");
		assertThat(page()).contains("<code>raed</code>", "action for Repository", "<code>read</code>");
	}

	@ParameterizedTest
	@CsvSource({ "Usr, read, Repository, Usr, User", "User, read, repository, repository, Repository",
			"Robbot, read, Repository, Robbot, Robot" })
	void tellsOfMisspeltTypes(String actor, String action, String resource, String wrong, String nearest) {
		assertThat(authorize(actor, action, resource)).contains("\"allowed\":false");
		assertThat(this.log.lines())
			.containsExactly("WARN the policy knows no type '" + wrong + "'; the nearest one is '" + nearest + "'");
	}

	@ParameterizedTest
	@CsvSource({ "read, Organization, invite", "admin, Organization, invite", "write, Page, print" })
	void knowsAnActionOnlyForTheTypesThatHaveIt(String action, String type, String nearest) {
		authorize("User", action, type);
		assertThat(this.log.lines()).containsExactly("WARN the policy knows no action '" + action + "' for " + type
				+ "; the nearest one is '" + nearest + "'");
	}

	@ParameterizedTest
	@CsvSource({ "read, Repository", "write, Repository", "read, Draft", "print, Page", "whatever, Label",
			"invite, Organization" })
	void isSilentAboutNamesThatMeanSomething(String action, String type) {
		authorize("Robot", action, type);
		assertThat(this.log.lines()).isEmpty();
		assertThat(page()).contains("No question had one so far.");
	}

	@Test
	void isSilentAboutAnActionThatAFactAllows() {
		assertThat(post("/api/authorize", question("User", "admire", "Repository").replace("'x'", "'anvil'")))
			.contains("\"allowed\":true");
		assertThat(this.log.lines()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "/api/list; {'actor_type':'User','actor_id':'ann','action':'raed','resource_type':'Repository'}",
					"/api/authorize_resources; {'actor_type':'User','actor_id':'ann','action':'raed',"
							+ "'resources':[{'type':'Repository','id':'anvil'}]}",
					"/api/evaluate_query; {'predicate':['allow',['u','a','r']],'calls':[],'constraints':"
							+ "{'u':{'type':'User','ids':['ann']},'a':{'type':'String','ids':['raed']},"
							+ "'r':{'type':'Repository','ids':null}}}",
					"/api/query; {'fact':{'predicate':'has_permission','args':[{'type':'User','id':'ann'},"
							+ "{'type':'String','id':'raed'},{'type':'Repository','id':'anvil'}]}}" })
	void looksAtEveryKindOfQuestion(String path, String body) {
		post(path, body);
		assertThat(this.log.lines())
			.containsExactly("WARN the policy knows no action 'raed' for Repository; the nearest one is 'read'");
	}

	@Test
	void tellsOfAMisspeltTypeWhereAllActionsAreAskedFor() {
		post("/api/actions", question("User", "", "Repositroy").replace("'action':'',", ""));
		assertThat(this.log.lines())
			.containsExactly("WARN the policy knows no type 'Repositroy'; the nearest one is 'Repository'");
	}

	@ParameterizedTest
	@CsvSource({ "reder, Repository, reader", "admin, Repository, reader", "admn, Organization, admin" })
	void tellsOfMisspeltRoles(String role, String type, String nearest) {
		query(role, type);
		assertThat(this.log.lines()).containsExactly(
				"WARN the policy knows no role '" + role + "' for " + type + "; the nearest one is '" + nearest + "'");
	}

	@Test
	void tellsOfMisspeltGlobalRoles() {
		post("/api/query", "{'fact':{'predicate':'has_role','args':[{'type':'User','id':'ann'},"
				+ "{'type':'String','id':'auditer'}]}}");
		assertThat(this.log.lines())
			.containsExactly("WARN the policy knows no role 'auditer' for global; the nearest one is 'auditor'");
	}

	@ParameterizedTest
	@CsvSource({ "writer, Repository", "admin, Organization", "reader, Draft" })
	void isSilentAboutRolesThatNobodyHas(String role, String type) {
		query(role, type);
		assertThat(this.log.lines()).isEmpty();
	}

	@Test
	void tellsOfANameOnce() {
		authorize("User", "raed", "Repository");
		authorize("Robot", "raed", "Repository");
		post("/api/list", "{'actor_type':'User','actor_id':'ann','action':'raed','resource_type':'Repository'}");
		assertThat(this.log.lines()).hasSize(1);
	}

	@Test
	void startsAgainWithAnotherPolicy() {
		authorize("User", "raed", "Repository");
		usePolicy(POLICY.replace("\"read\", \"write\"", "\"raed\", \"read\", \"write\""));
		authorize("User", "raed", "Repository");
		assertThat(this.log.lines()).hasSize(1);
		assertThat(page()).contains("No question had one so far.");
	}

	@Test
	void remembersNoMoreThanAHundredNames() {
		for (int i = 0; i < 2 * UnknownNames.MAX_REMEMBERED; i++) {
			authorize("User", "action-" + i, "Repository");
		}
		assertThat(this.log.lines()).hasSize(UnknownNames.MAX_REMEMBERED + 1)
			.last()
			.isEqualTo("WARN further names that the policy does not know are not told, as there have been 100");
		assertThat(environments.main().unknownNames()).hasSize(UnknownNames.MAX_REMEMBERED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\n", "\\r", "\\u001b", "\\u2028", "\\u202e", "\\u0000" })
	void writesNothingThatCannotBeSeen(String character) {
		authorize("User", "a" + character + "b", "Repository");
		assertThat(this.log.lines()).singleElement().asString().contains("'a?b'");
	}

	@Test
	void shortensLongNamesAndEscapesThem() {
		authorize("User", "<b>" + "x".repeat(100_000), "Repository");
		assertThat(this.log.lines()).singleElement().asString().hasSizeLessThan(200).contains("xxx...'");
		assertThat(page()).contains("&lt;b&gt;xxx").doesNotContain("<b>");
	}

	@Test
	void tellsNothingWhileThereIsNoPolicy() {
		String key = environments.create();
		assertThat(post("/api/authorize", question("User", "read", "Repository"), key)).contains("\"allowed\":false");
		assertThat(this.log.lines()).isEmpty();
	}

	/** Another text each time, so that it counts as another policy. */
	private static void usePolicy(String policy) {
		policies++;
		assertThat(environments.main().update(new PolicyText("main.polar", policy + "# " + policies), false))
			.isInstanceOf(PolicyUpdate.Replaced.class);
	}

	private String authorize(String actorType, String action, String resourceType) {
		return post("/api/authorize", question(actorType, action, resourceType));
	}

	private static String question(String actorType, String action, String resourceType) {
		return "{'actor_type':'" + actorType + "','actor_id':'ann','action':'" + action + "','resource_type':'"
				+ resourceType + "','resource_id':'x'}";
	}

	private void query(String role, String type) {
		post("/api/query", "{'fact':{'predicate':'has_role','args':[{'type':'User','id':'ann'},{'type':'String','id':'"
				+ role + "'},{'type':'" + type + "','id':'x'}]}}");
	}

	private String page() {
		return send(request("/").GET());
	}

	private String post(String path, String body) {
		return post(path, body, DevEnvironments.API_KEY);
	}

	private String post(String path, String body, String key) {
		return send(request(path).header("Authorization", "Bearer " + key)
			.POST(BodyPublishers.ofString(body.replace('\'', '"'))));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
			.timeout(Duration.ofSeconds(20));
	}

	private String send(HttpRequest.Builder request) {
		HttpResponse<String> response = this.client.sendAsync(request.build(), BodyHandlers.ofString()).join();
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.body();
	}

}
