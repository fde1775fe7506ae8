package com.osohq.oso.server.page;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.WritableEnvironment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the development server's pages over HTTP.
 */
class ConsolePagesTests {

	private static final String POLICY = """
			# <b>bold</b> "names"
			actor User {}
			resource Repo {
			  roles = ["reader"];
			  permissions = ["read"];
			  "read" if "reader";
			}
			is_banned(_: User) if is_banned(_);
			""";

	private final DevEnvironments environments = DevEnvironments.inMemory();

	private PageServer server;

	@BeforeEach
	void start() {
		this.server = PageServer.devServer(this.environments);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void answersEverybodyAndAllowsNothingElse() {
		for (String path : List.of("/", "/ask", "/policy", "/facts", "/facts?page=0&predicate=x&text=y",
				"/facts?page=abc", "/facts?page=99999999999999", "/assets/ask.js", "/assets/notation.js",
				"/assets/explain.js", "/assets/dom.js")) {
			HttpResponse<String> response = this.server.get(path);
			assertThat(response.statusCode()).as(path).isEqualTo(200);
			assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow()).as(path)
				.startsWith("default-src 'none'");
			assertThat(this.server.send("HEAD", path).statusCode()).as(path).isEqualTo(200);
			assertThat(this.server.send("POST", path).statusCode()).as(path).isEqualTo(405);
		}
	}

	@Test
	void saysWhatIsMissingInTheBeginning() {
		assertThat(this.server.get("/").body()).contains("No node has reported yet", "none has been uploaded yet");
		assertThat(this.server.get("/policy").body()).contains("No policy has been uploaded yet");
		assertThat(this.server.get("/facts").body()).contains("No facts are stored");
	}

	@Test
	void numbersTheLinesOfThePolicy() {
		this.environments.main().update(new PolicyText("main.polar", POLICY), false);
		assertThat(this.server.get("/policy").body())
			.contains("main.polar, " + POLICY.lines().count() + " lines", "id=\"L1\"",
					"&lt;b&gt;bold&lt;/b&gt; &quot;names&quot;", "<span class=\"keyword\">actor</span> User {}")
			.doesNotContain("<b>");
	}

	@Test
	void suggestsTypesAndActionsOfThePolicy() {
		this.environments.main().update(new PolicyText(null, POLICY), false);
		assertThat(this.server.get("/ask").body()).contains("<option value=\"User:\">", "<option value=\"Repo\">",
				"<option value=\"read\">");
	}

	@Test
	void asksWithTheKeyThatCannotWrite() {
		assertThat(this.server.get("/ask").body()).contains(DevEnvironments.READ_ONLY_API_KEY)
			.doesNotContain(DevEnvironments.API_KEY);
	}

	@Test
	void filtersAndPagesFacts() {
		this.environments.main().update(new PolicyText(null, POLICY), false);
		List<Fact> facts = new ArrayList<>();
		for (int i = 0; i < 230; i++) {
			facts.add(role("user-" + i));
		}
		facts.add(Fact.of("is_banned", new Value("User", "<i>eve</i>")));
		this.environments.main().apply(List.of(new Change(List.of(), facts)));
		assertThat(this.server.get("/facts").body())
			.contains("Facts 1 to 100 of 231", "has_role/3 (230)", "is_banned/1 (1)", "Next")
			.doesNotContain("Previous");
		assertThat(this.server.get("/facts?predicate=has_role/3&page=3").body()).contains("Facts 201 to 230 of 230",
				"Previous");
		assertThat(this.server.get("/facts?text=user-22").body()).contains("Facts 1 to 11 of 11");
		assertThat(this.server.get("/facts?text=%3Ci%3E").body()).contains("User{&quot;&lt;i&gt;eve&lt;/i&gt;&quot;}")
			.doesNotContain("<i>");
		assertThat(this.server.get("/facts?text=nobody").body()).contains("No stored fact fits.");
	}

	@Test
	void showsEachFactOnOnePageOnly() {
		this.environments.main().update(new PolicyText(null, POLICY), false);
		List<Fact> facts = new ArrayList<>();
		for (int i = 100; i < 350; i++) {
			facts.add(role("user-" + i));
		}
		this.environments.main().apply(List.of(new Change(List.of(), facts)));
		List<String> seen = new ArrayList<>();
		for (int page = 1; page <= 3; page++) {
			this.server.get("/facts?page=" + page)
				.body()
				.lines()
				.flatMap((line) -> List.of(line.split("<li>")).stream())
				.filter((item) -> item.contains("user-"))
				.map((item) -> item.substring(item.indexOf("user-"), item.indexOf("user-") + 8))
				.forEach(seen::add);
		}
		assertThat(seen).hasSize(250).doesNotHaveDuplicates();
	}

	@Test
	void doesNotShowTestEnvironments() {
		String key = this.environments.create();
		WritableEnvironment test = (WritableEnvironment) this.environments.open(key).orElseThrow().environment();
		test.update(new PolicyText(null, POLICY), false);
		test.apply(List.of(new Change(List.of(), List.of(role("hidden-user")))));
		for (String path : List.of("/", "/ask", "/policy", "/facts")) {
			assertThat(this.server.get(path).body()).doesNotContain("hidden-user", key, "is_banned");
		}
	}

	private static Fact role(String user) {
		return Fact.of("has_role", new Value("User", user), Value.string("reader"), new Value("Repo", "anvil"));
	}

}
