package com.osohq.spring.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.osohq.spring.Fact;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoFailoverException;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.Value;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Questions about many resources.
 */
class BulkQuestionTests {

	private static final Value USER = new Value("User", "alice");

	private static final Value A = new Value("Repo", "a");

	private static final Value B = new Value("Repo", "b");

	private static final Value C = new Value("Repo", "c");

	private static final Value ORG = new Value("Org", "a");

	private final Servers servers = new Servers();

	private final OsoClient oso = this.servers.client().build();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	@Test
	void keepsWhatIsAllowedInTheOrderThatWasAskedFor() {
		this.servers.cloud().enqueue(found("c", "a"));
		assertThat(authorize(C, B, A, C)).containsExactly(C, A, C);
		assertThat(sent(this.servers.cloud())).singleElement().isEqualTo(JsonMapper.shared().readTree("""
				{"predicate": ["allow", ["var_0", "var_1", "var_2"]], "calls": [], "constraints": {
				  "var_0": {"type": "User", "ids": ["alice"]},
				  "var_1": {"type": "String", "ids": ["read"]},
				  "var_2": {"type": "Repo", "ids": ["c", "b", "a"]}},
				 "context_facts": []}"""));
	}

	@Test
	void asksOnceForEachType() {
		this.servers.cloud().enqueue(found("a"));
		this.servers.cloud().enqueue(found());
		assertThat(authorize(ORG, A, B, A)).containsExactly(ORG);
		assertThat(sent(this.servers.cloud())).extracting((body) -> body.at("/constraints/var_2/type").asString())
			.containsExactly("Org", "Repo");
	}

	@Test
	void sendsTheContextFactsWithEachRequest() {
		this.servers.cloud().enqueue(found());
		this.servers.cloud().enqueue(found());
		Fact fact = new Fact("is_guest", USER);
		this.oso.authorizeResources(USER, "read", List.of(A, ORG), List.of(fact));
		assertThat(sent(this.servers.cloud())).hasSize(2)
			.allSatisfy((body) -> assertThat(body.at("/context_facts/0/predicate").asString()).isEqualTo("is_guest"));
	}

	@Test
	void aRowWithoutAnIdIsAboutEveryResourceThatWasAskedAbout() {
		this.servers.cloud().enqueue(Servers.json("{\"results\":[{\"var_2\":null}]}"));
		this.servers.cloud().enqueue(found());
		assertThat(authorize(A, ORG, B)).containsExactly(A, B);
	}

	@Test
	void ignoresWhatWasNotAskedAbout() {
		this.servers.cloud().enqueue(found("*", "", "d", "b"));
		assertThat(authorize(A, B)).containsExactly(B);
	}

	@Test
	void listsTheActionsOnEach() {
		this.servers.cloud()
			.enqueue(Servers.json("{\"results\":[{\"var_1\":\"write\",\"var_2\":\"a\"},"
					+ "{\"var_1\":\"read\",\"var_2\":null},{\"var_1\":\"read\",\"var_2\":\"a\"},"
					+ "{\"var_1\":null,\"var_2\":\"c\"},{\"var_1\":\"read\",\"var_2\":\"d\"}]}"));
		this.servers.cloud().enqueue(Servers.json("{\"results\":[]}"));
		assertThat(this.oso.bulkActions(USER, List.of(C, ORG, A, C))).containsExactly(entry(C, List.of("read", "*")),
				entry(ORG, List.of()), entry(A, List.of("write", "read")));
		assertThat(sent(this.servers.cloud()).get(0).at("/constraints/var_1"))
			.hasToString("{\"type\":\"String\",\"ids\":null}");
	}

	@Test
	void asksNothingAboutNoResources() {
		assertThat(authorize()).isEmpty();
		assertThat(this.oso.bulkActions(USER, List.of())).isEmpty();
		assertThat(this.servers.cloud().getRequestCount()).isZero();
	}

	@Test
	void asksAboutAThousandResourcesInOneRequest() {
		List<Value> resources = resources(2001);
		this.servers.cloud().enqueue(found("0", "999"));
		this.servers.cloud().enqueue(found("1000", "1"));
		this.servers.cloud().enqueue(found("2000"));
		assertThat(this.oso.authorizeResources(USER, "read", resources)).extracting(Value::id)
			.containsExactly("0", "999", "1000", "2000");
		assertThat(sent(this.servers.cloud())).extracting((body) -> body.at("/constraints/var_2/ids").size())
			.containsExactly(1000, 1000, 1);
	}

	@Test
	void asksTheFallbackEverythingIfOsoCloudFailsHalfway() {
		this.servers.cloud().enqueue(found("0", "1"));
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(found("1"));
		this.servers.fallback().enqueue(found("1001"));
		assertThat(this.oso.authorizeResources(USER, "read", resources(1002))).extracting(Value::id)
			.containsExactly("1", "1001");
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(2);
	}

	@Test
	void staysAtTheFallbackOnceItHasBegun() {
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(found());
		this.servers.fallback().enqueue(found("1001"));
		assertThat(this.oso.authorizeResources(USER, "read", resources(1002))).extracting(Value::id)
			.containsExactly("1001");
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
	}

	@Test
	void answersNothingIfAPortionHasNoAnswer() {
		this.servers.cloud().enqueue(found("0"));
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(found("0"));
		this.servers.fallback().enqueue(Servers.status(500));
		assertThatExceptionOfType(OsoException.class)
			.isThrownBy(() -> this.oso.authorizeResources(USER, "read", resources(1002)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"results\":[{}]}", "{\"results\":[{\"var_2\":7}]}", "{\"results\":[\"a\"]}",
			"{\"results\":{\"var_2\":\"a\"}}", "{\"results\":[{\"var_1\":\"read\"}]}" })
	void guessesNothingIfAnAnswerIsNone(String malformed) {
		this.servers.cloud().enqueue(Servers.json(malformed));
		this.servers.fallback().enqueue(Servers.json(malformed));
		assertThatExceptionOfType(OsoFailoverException.class).isThrownBy(() -> authorize(A))
			.withCauseInstanceOf(OsoProtocolException.class);
	}

	private List<Value> authorize(Value... resources) {
		return this.oso.authorizeResources(USER, "read", List.of(resources));
	}

	private static List<Value> resources(int number) {
		return IntStream.range(0, number).mapToObj((i) -> new Value("Repo", String.valueOf(i))).toList();
	}

	private static MockResponse found(String... ids) {
		return Servers.json(JsonMapper.shared()
			.writeValueAsString(Map.of("results", List.of(ids).stream().map((id) -> Map.of("var_2", id)).toList())));
	}

	private static List<JsonNode> sent(MockWebServer server) {
		return Servers.requests(server)
			.stream()
			.map((request) -> JsonMapper.shared().readTree(request.getBody().utf8()))
			.collect(Collectors.toList());
	}

}
