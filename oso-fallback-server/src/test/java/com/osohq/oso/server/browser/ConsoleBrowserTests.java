package com.osohq.oso.server.browser;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.application.DevServerApplication;
import com.osohq.oso.server.application.DevServerSettings;
import com.osohq.oso.server.application.RunningServer;
import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the development server's pages, as a person sees them.
 */
@Tag("browser")
@ExtendWith(Chromium.Tabs.class)
class ConsoleBrowserTests {

	private static final String HOSTILE = "</code><script>window.hacked = 1</script><img src=x onerror=\"hacked=1\">"
			+ "&lt;&amp; ' \u202e \u0007 \n end";

	private static final String HOSTILE_SHOWN = HOSTILE.replace("\u202e", "\\u{202e}")
		.replace("\u0007", "\\u{7}")
		.replace("\n", "\\u{a}");

	private static final Value ALICE = new Value("User", "alice");

	private static final Value ANVIL = new Value("Repo", "anvil");

	private static RunningServer server;

	private static DevEnvironments environments;

	@BeforeAll
	static void start() throws Exception {
		environments = DevEnvironments.inMemory();
		String policy = Files.readString(Path.of("../samples/policies/code-hosting.polar"));
		PolicyUpdate update = environments.main().update(new PolicyText("code-hosting.polar", policy + """

				# </code><script>window.hacked = 1</script>
				actor Robot {}
				resource Repo {
				  roles = ["reader"];
				  permissions = ["read", "write"];
				  "read" if "reader";
				}
				"""), true);
		assertThat(update).isInstanceOf(PolicyUpdate.Replaced.class);
		List<Fact> facts = new ArrayList<>(List.of(Fact.of("has_role", ALICE, Value.string("reader"), ANVIL),
				Fact.of("has_role", new Value("User", HOSTILE), Value.string("reader"), new Value("Repo", "hostile"))));
		for (int i = 0; i < 250; i++) {
			facts.add(Fact.of("has_role", new Value("Robot", "r" + i), Value.string("reader"), ANVIL));
		}
		environments.main().apply(List.of(new Change(List.of(), facts)));
		server = DevServerApplication.start(new DevServerSettings(0, null, InetAddress.getLoopbackAddress()),
				environments);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void answersWhoMay(Tab tab) {
		tab.load(url("ask")).fill("#actor", "User:alice").fill("#action", "read").fill("#resource", "Repo{\"anvil\"}");
		tab.click("#ask button").await("document.querySelector('#answer .verdict')");
		assertThat(tab.text("#answer .verdict")).isEqualTo("Allowed");
		assertThat(tab.evaluate("document.querySelector('#answer details').textContent").stringValue())
			.contains("{\"allowed\":true}", "Status 200");
		tab.picture("ask-allowed");
		tab.fill("#action", "write").click("#ask button");
		tab.await("document.querySelector('#answer .verdict').textContent === 'Denied'");
		assertThat(tab.complaints()).isEmpty();
		tab.picture("ask-denied");
	}

	@Test
	void countsContextFacts(Tab tab) {
		tab.load(url("ask")).fill("#actor", "User:bob").fill("#action", "read").fill("#resource", "Repo:anvil");
		tab.fill("#context", "has_role(User{\"bob\"}, \"reader\", Repo{\"anvil\"});\n");
		tab.click("#ask button").await("document.querySelector('#answer .verdict')");
		assertThat(tab.text("#answer .verdict")).isEqualTo("Allowed");
	}

	@Test
	void listsResourcesAndActionsAndFacts(Tab tab) {
		tab.load(url("ask?kind=list&actor=User:alice&action=read&type=Repo"));
		tab.click("#ask button").await("document.querySelector('#answer li')");
		assertThat(tab.text("#answer li")).isEqualTo("anvil");
		tab.load(url("ask?kind=actions&actor=User:alice&resource=Repo:anvil"));
		tab.click("#ask button").await("document.querySelector('#answer li')");
		assertThat(tab.text("#answer li")).isEqualTo("read");
		tab.load(url("ask?kind=query&fact=has_role(Robot{\"r7\"}, role: String, _)"));
		tab.click("#ask button").await("document.querySelector('#answer li')");
		assertThat(tab.text("#answer li")).isEqualTo("has_role(Robot{\"r7\"}, \"reader\", Repo{\"anvil\"})");
		assertThat(tab.complaints()).isEmpty();
		tab.picture("ask-query");
	}

	@Test
	void showsWhereAQuestionIsWrong(Tab tab) {
		tab.load(url("ask?kind=query&fact=has_role(User{alice}, _, _)"));
		tab.click("#ask button").await("document.querySelector('#answer pre')");
		assertThat(tab.text("#answer p"))
			.isEqualTo("Fact or rule, line 1, column 15: an id in quotes is expected here");
		assertThat(tab.text("#answer pre")).isEqualTo("has_role(User{alice}, _, _)\n" + " ".repeat(14) + "^");
		assertThat(tab.evaluate("document.activeElement.id").stringValue()).isEqualTo("fact");
		tab.picture("ask-wrong");
	}

	@Test
	void showsWhyTheServerRefuses(Tab tab) {
		tab.load(url("ask?actor=User:alice&action=read&resource=Repo:anvil&context=unheard_of(User{\"alice\"})"));
		tab.click("#ask button").await("document.querySelector('#answer .verdict')");
		assertThat(tab.text("#answer")).contains("No answer", "the policy does not know the predicate unheard_of",
				"Status 400");
	}

	@Test
	void showsTheReasonsThatTheServerGives(Tab tab) {
		tab.load(url("ask?actor=User:alice&action=read&resource=Repo:anvil")).click("#ask button");
		tab.await("document.querySelector('#explanation button')").evaluate(answering("""
				{"allowed":true,"reason":null,"hints":[],"near_misses":[],"complete":true,"proof":{
				"statement":{"text":"allow(User{\\"alice\\"}, \\"read\\", Repo{\\"anvil\\"})"},"by":"rule",
				"rule":{"file":"main.polar","line":141,"column":3,"text":"\\"read\\" if \\"reader\\";"},
				"bindings":[{"variable":"user","text":"user = User{\\"alice\\"}"}],
				"conditions":[{"kind":"call","text":"x","resolved":"y","proof":{"by":"stored_fact",
				"statement":{"text":"has_role(User{\\"alice\\"}, \\"reader\\", Repo{\\"<b>anvil</b>\\"})"}}}]}}"""));
		tab.click("#explanation button").await("document.querySelector('.reasons')");
		assertThat(tab.text(".reasons")).contains("allow(User{\"alice\"}", "\"read\" if \"reader\";",
				"main.polar:141:3", "stored fact", "Repo{\"<b>anvil</b>\"}");
		assertThat(tab.evaluate("document.querySelector('.reasons a').getAttribute('href')").stringValue())
			.isEqualTo("policy#L141");
		tab.picture("explain-allowed");
	}

	@Test
	void showsWhatIsMissing(Tab tab) {
		tab.load(url("ask?actor=User:bob&action=read&resource=Repo:anvil")).click("#ask button");
		tab.await("document.querySelector('#explanation button')").evaluate(answering("""
				{"allowed":false,"reason":null,"hints":["no fact mentions User bob"],"complete":false,"proof":null,
				"near_misses":[{"missing":{"text":"has_role(bob, reader, anvil)"},"sufficient":true,"path":[{
				"statement":{"text":"has_permission(bob, read, anvil)"},"bindings":[],
				"rule":{"file":null,"line":null,"column":null,"text":null},
				"conditions":[{"resolved":"one","status":"holds"},{"resolved":"two","status":"fails"},
				{"resolved":"three","status":"not_reached"}]}]}]}"""));
		tab.click("#explanation button").await("document.querySelector('.reasons')");
		tab.click(".reasons summary");
		assertThat(tab.text("#explanation")).contains("no fact mentions User bob",
				"Missing: has_role(bob, reader, anvil)", "would be enough", "built in", "holds", "fails", "not reached",
				"There may be more reasons");
		assertThat(tab.complaints()).isEmpty();
		tab.picture("explain-denied");
	}

	@Test
	void asksTheServerForItsReasons(Tab tab) {
		tab.load(url("ask?actor=User:alice&action=read&resource=Repo:anvil")).click("#ask button");
		tab.await("document.querySelector('#explanation button')");
		tab.click("#explanation button").await("document.querySelector('.reasons')");
		assertThat(tab.text(".reasons")).contains("allow(User{\"alice\"}", "stored fact",
				"has_role(User{\"alice\"}, \"reader\", Repo{\"anvil\"})");
		tab.load(url("ask?actor=User:bob&action=read&resource=Repo:anvil")).click("#ask button");
		tab.await("document.querySelector('#explanation button')");
		tab.click("#explanation button").await("document.querySelector('.reasons')");
		assertThat(tab.text("#explanation")).contains("Missing: has_role(User{\"bob\"}, \"reader\", Repo{\"anvil\"})",
				"would be enough");
		assertThat(tab.complaints()).isEmpty();
		tab.picture("explain-for-real");
	}

	/** Stands for the endpoint that explains. */
	private static String answering(String json) {
		return "{ const real = window.fetch; window.fetch = (url, ...more) => "
				+ "String(url).endsWith('/api/dev/explain') ? Promise.resolve(new Response(JSON.stringify(" + json
				+ "))) : real(url, ...more); }";
	}

	@Test
	void showsHostileNamesAsTheyAre(Tab tab) {
		tab.load(url("facts?text=hostile"));
		assertThat(tab.evaluate("document.querySelector('.stacked code').textContent").stringValue())
			.isEqualTo("has_role(User{\"" + HOSTILE_SHOWN + "\"}, \"reader\", Repo{\"hostile\"})");
		tab.load(url("policy")).await("document.querySelector('.comment')");
		tab.load(url("ask?kind=query&fact=has_role(_, _, Repo{\"hostile\"})"));
		tab.click("#ask button").await("document.querySelector('#answer li')");
		assertThat(tab.text("#answer li")).contains("<script>window.hacked = 1</script>");
		tab.load(url("facts?predicate=%22%3E%3Cscript%3Ewindow.hacked=1%3C/script%3E&text=%22%3E%3Cscript%3Ehacked=1"));
		assertThat(tab.evaluate("'hacked' in window").booleanValue()).isFalse();
		assertThat(tab.complaints()).isEmpty();
	}

	@Test
	void turnsThePagesOfFacts(Tab tab) {
		tab.load(url("facts?predicate=has_role/3")).await("document.querySelector('[rel=next]')");
		tab.picture("facts");
		tab.click("[rel=next]").await("location.search.includes('page=2') && document.querySelector('[rel=next]')");
		tab.click("[rel=next]").await("location.search.includes('page=3') && document.querySelector('[rel=prev]')");
		assertThat(tab.text(".stacked + nav")).isEqualTo("Previous");
		assertThat(tab.text("#facts > .hint")).isEqualTo("Facts 201 to 252 of 252");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ask", "policy", "facts" })
	void fitsAPhoneAndAsksNobodyElse(String path, Tab tab) {
		tab.size(360, 740).load(url(path));
		assertThat(tab.evaluate("document.documentElement.scrollWidth").intValue()).isLessThanOrEqualTo(360);
		assertThat(tab.requests()).allSatisfy(
				(request) -> assertThat(URI.create(request).getAuthority()).isEqualTo("127.0.0.1:" + server.port()));
		assertThat(tab.complaints()).isEmpty();
		tab.picture("console-phone-" + (path.isEmpty() ? "nodes" : path));
		tab.size(1100, 800).scheme("dark").picture("console-dark-" + (path.isEmpty() ? "nodes" : path));
	}

	private static String url(String path) {
		return "http://127.0.0.1:" + server.port() + "/"
				+ path.replace(" ", "%20").replace("\"", "%22").replace("{", "%7B").replace("}", "%7D");
	}

}
