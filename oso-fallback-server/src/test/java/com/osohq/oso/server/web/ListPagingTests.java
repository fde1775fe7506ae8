package com.osohq.oso.server.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of a list.
 */
@ExtendWith(ServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPagingTests {

	private static final int COUNT = 20_001;

	private static final String POLICY = """
			actor User {}
			resource Repo {
				permissions = ["read"];
				roles = ["reader"];
				"read" if "reader";
			}
			""";

	private static final String QUESTION = "'actor_type':'User','actor_id':'alice','action':'read','resource_type':'Repo'";

	private final ApiServer server;

	private final ApiClient client;

	ListPagingTests(ApiServer server) {
		this.server = server;
		this.client = server.environment(POLICY, facts());
	}

	@Test
	void givesClientsThatKnowNoPagesEverything() {
		JsonNode answer = json(list(""));

		assertThat(answer.propertyNames()).containsExactly("results");
		assertThat(answer.get("results")).hasSize(COUNT);
	}

	@Test
	void givesEveryIdOnExactlyOnePage() {
		List<String> ids = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();
		JsonNode page = json(list(",'page_size':10000"));
		while (true) {
			assertThat(page.propertyNames()).containsExactly("results", "next_page_token");
			sizes.add(page.get("results").size());
			page.get("results").forEach((id) -> ids.add(id.asString()));
			if (page.get("next_page_token").isNull()) {
				break;
			}
			page = json(list(",'page_token':'" + page.get("next_page_token").asString() + "'"));
		}

		assertThat(sizes).containsExactly(10_000, 10_000, 1);
		assertThat(ids).isEqualTo(IntStream.range(0, COUNT).mapToObj(ListPagingTests::id).toList());
	}

	@Test
	void keepsThePageSizeOfTheFirstRequest() {
		JsonNode first = json(list(",'page_size':15000,'page_token':null"));
		JsonNode second = json(
				list(",'page_size':10000,'page_token':'" + first.get("next_page_token").asString() + "'"));

		assertThat(first.get("results")).hasSize(15_000);
		assertThat(second.get("results")).hasSize(5001);
	}

	@Test
	void leavesNothingOutWhenIdsBeforeThePageGo() {
		ApiClient changing = this.server.environment(POLICY, facts());
		String token = json(list(changing, ",'page_size':10000")).get("next_page_token").asString();
		this.server.environment(changing)
			.apply(List.of(new Change(WireFacts
				.of("has_role User:alice reader Repo:" + id(0), "has_role User:alice reader Repo:" + id(9999))
				.stream()
				.map(FactPattern::of)
				.toList(), List.of())));

		assertThat(json(list(changing, ",'page_token':'" + token + "'")).get("results").get(0).asString())
			.isEqualTo(id(10_000));
	}

	@Test
	void saysNullOnAPageThatIsTheOnlyOne() {
		ApiClient small = this.server.environment(POLICY, "has_role User:alice reader Repo:a");

		Answers.assertAnswer(small.post("/api/list", "{" + QUESTION + ",'page_size':10000}"),
				"{'results':['a'],'next_page_token':null}");
		Answers.assertAnswer(small.post("/api/list", "{" + QUESTION + ",'page_token':''}"),
				"{'results':['a'],'next_page_token':null}");
	}

	@Test
	void answersATokenOfSomebodyElseWithAnErrorThatNeitherRetriesNorFailsOver() {
		String token = json(list(",'page_size':10000")).get("next_page_token").asString();

		for (String foreign : List.of("garbage", "!!", "AAAA", token.substring(1), "A".repeat(5000))) {
			Answers.assertError(list(",'page_token':'" + foreign + "'"), 410, "start again");
		}
		Answers.assertError(this.client.post("/api/list",
				"{" + QUESTION.replace("alice", "bob") + ",'page_token':'" + token + "'}"), 410, "start again");
	}

	@Test
	void refusesPagesThatAreTooSmall() {
		Answers.assertError(list(",'page_size':9999"), 400, "page_size must be at least 10000");
		Answers.assertError(list(",'page_size':'10000'"), 400, "page_size must be a whole number, not a string");
		Answers.assertError(list(",'page_size':10000.5"), 400, "page_size must be a whole number");
		Answers.assertError(list(",'page_size':99999999999999999999"), 400, "out of range");
		assertThat(list(",'page_size':9999999999").statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> list(String more) {
		return list(this.client, more);
	}

	private static HttpResponse<String> list(ApiClient client, String more) {
		return client.post("/api/list", "{" + QUESTION + more + "}");
	}

	private static String[] facts() {
		return IntStream.range(0, COUNT)
			.mapToObj((number) -> "has_role User:alice reader Repo:" + id(number))
			.toArray(String[]::new);
	}

	private static String id(int number) {
		return String.format("%05d", number);
	}

	private static JsonNode json(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(answer.body());
	}

}
