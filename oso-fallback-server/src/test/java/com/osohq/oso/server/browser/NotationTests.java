package com.osohq.oso.server.browser;

import java.net.InetAddress;

import com.osohq.oso.server.application.DevServerApplication;
import com.osohq.oso.server.application.DevServerSettings;
import com.osohq.oso.server.application.RunningServer;
import com.osohq.oso.server.devserver.DevEnvironments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the script with which the console reads values and facts.
 */
@Tag("browser")
@ExtendWith(Chromium.Tabs.class)
class NotationTests {

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = DevServerApplication.start(new DevServerSettings(0, null, InetAddress.getLoopbackAddress()),
				DevEnvironments.inMemory());
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void readsValues(Tab tab) {
		tab.load("http://127.0.0.1:" + server.port() + "/ask");
		assertThat(read(tab, "readValue", "User:alice")).isEqualTo("User alice");
		assertThat(read(tab, "readValue", " User{\"alice\"} ")).isEqualTo("User alice");
		assertThat(read(tab, "readValue", "Acme::User: two words:x ")).isEqualTo("Acme::User two words:x");
		assertThat(read(tab, "readValue", "User{\"a\\\"b\\\\c\"}")).isEqualTo("User a\"b\\c");
		assertThat(read(tab, "readValue", ""))
			.isEqualTo("1:1 a type, as in User:alice or User{\"alice\"}, is expected here");
		assertThat(read(tab, "readValue", "User")).isEqualTo("1:5 an id is missing; write User:id or User{\"id\"}");
		assertThat(read(tab, "readValue", "User{\"alice\"")).isEqualTo("1:13 '}' is expected after the id");
		assertThat(read(tab, "readValue", "User{\"alice")).startsWith("1:6 a text is not closed");
		assertThat(read(tab, "readValue", "User{\"a\"} x")).isEqualTo("1:11 nothing more is expected here");
	}

	@Test
	void readsPatterns(Tab tab) {
		tab.load("http://127.0.0.1:" + server.port() + "/ask");
		assertThat(read(tab, "readPattern", "p(User{\"a\"}, \"text\", 7, -3, true, _, x, y: Repo);"))
			.isEqualTo("p(User a, String text, Integer 7, Integer -3, Boolean true, null null, null null, Repo null)");
		assertThat(read(tab, "readPattern", "p()")).isEqualTo("p()");
		assertThat(read(tab, "readPattern", "p(\n  $)")).isEqualTo("2:3 this character makes no sense here");
		assertThat(read(tab, "readPattern", "p(\"\ud83d\ude00\" 7)"))
			.isEqualTo("1:7 ')' is expected or ',' after an argument");
		assertThat(read(tab, "readPattern", "p(_) p(_)")).isEqualTo("1:6 nothing more is expected here");
	}

	@Test
	void readsFacts(Tab tab) {
		tab.load("http://127.0.0.1:" + server.port() + "/ask");
		assertThat(read(tab, "readFacts", "# none\n")).isEmpty();
		assertThat(read(tab, "readFacts", "p(User{\"a\"});\nq(\"b\") # comment\nr(1);"))
			.isEqualTo("p(User a); q(String b); r(Integer 1)");
		assertThat(read(tab, "readFacts", "p(User{\"a\"});\nq(_);")).startsWith("2:3 a variable cannot stand here");
	}

	@Test
	void writesWhatItCanRead(Tab tab) {
		tab.load("http://127.0.0.1:" + server.port() + "/ask");
		String fact = "p(User{\"a\\\"b\\\\\"}, \"text\", 7, true, _, _: Repo)";
		String script = "import('/assets/notation.js').then((it) => it.writeFact(it.readPattern("
				+ JsonMapper.shared().writeValueAsString(fact) + ")))";
		assertThat(tab.evaluate(script).stringValue()).isEqualTo(fact);
	}

	private static String read(Tab tab, String function, String text) {
		String script = """
				import('/assets/notation.js').then((it) => {
					const value = (v) => v.type + ' ' + v.id;
					const fact = (f) => f.predicate + '(' + f.args.map(value).join(', ') + ')';
					try {
						const read = it.FUNCTION(TEXT);
						return Array.isArray(read) ? read.map(fact).join('; ') : read.args ? fact(read) : value(read);
					}
					catch (error) {
						return error.line + ':' + error.column + ' ' + error.message;
					}
				})""";
		return tab
			.evaluate(
					script.replace("FUNCTION", function).replace("TEXT", JsonMapper.shared().writeValueAsString(text)))
			.stringValue();
	}

}
