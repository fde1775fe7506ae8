package com.osohq.oso.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestCommand}.
 */
class TestCommandTests {

	@TempDir
	private Path directory;

	private String policy = "";

	@BeforeEach
	void writePolicy() throws IOException {
		this.policy = write("policy.polar", """
				actor User {}
				resource Page {
				  roles = ["owner"];
				  permissions = ["read", "edit"];
				  "read" if "owner" or is_public(resource);
				  "edit" if "owner";
				}
				may_colour(user: User, page: Page, _colour: String) if has_role(user, "owner", page);
				""");
	}

	@Test
	void printsALineForEachTestAndASummary() throws IOException {
		String tests = write("tests.polar", """
				test "owners edit" {
				  setup { has_role(User{"ann"}, "owner", Page{"home"}); }
				  assert allow(User{"ann"}, "edit", Page{"home"});
				  assert allow(User{"ann"}, action: String, Page{"home"}) iff action in ["read", "edit"];
				}
				test "strangers do nothing" {
				  assert_not allow(User{"eve"}, action: String, Page{"home"});
				}
				""");
		assertThat(Invocation.of("test", this.policy, tests)).isEqualTo(new Invocation(0, """
				ok      owners edit
				ok      strangers do nothing

				2 tests, 3 assertions: 3 passed, 0 failed
				""", ""));
	}

	@Test
	void showsWhatFailedAndWhatWasFoundInstead() throws IOException {
		String tests = write("tests.polar", """
				test "wishful thinking" {
				  setup { has_role(User{"ann"}, "owner", Page{"home"}); }
				  assert allow(User{"eve"}, "read", Page{"home"});
				  assert_not allow(User{"ann"}, "read", Page{"home"});
				  assert_not allow(User{"ann"}, action: String, Page{"home"});
				  assert allow(User{"ann"}, "read", page: Page) iff
				    page in [Page{"about"}];
				  assert may_colour(User{"ann"}, Page{"home"}, colour: String) iff colour in ["red"];
				  assert_not allow(User{"ann"}, "read", page: Page) iff page in [Page{"home"}];
				  assert allow(User{"ann"}, "read", Page{"home"});
				}
				""");
		assertThat(Invocation.of("test", this.policy, tests)).isEqualTo(new Invocation(1, """
				FAILED  wishful thinking
				    @:3:3: assert allow(User{"eve"}, "read", Page{"home"});
				        found nothing
				    @:4:3: assert_not allow(User{"ann"}, "read", Page{"home"});
				        it holds
				    @:5:3: assert_not allow(User{"ann"}, action: String, Page{"home"});
				        found "edit", "read"
				    @:6:3: assert allow(User{"ann"}, "read", page: Page) iff
				        missing Page{"about"}
				        not expected Page{"home"}
				        found Page{"home"}
				    @:8:3: assert may_colour(User{"ann"}, Page{"home"}, colour: String) iff colour in ["red"];
				        missing "red"
				        not expected every String
				        found every String
				        'every' stands for more values than 'iff' can list; assert single values instead
				    @:9:3: assert_not allow(User{"ann"}, "read", page: Page) iff page in [Page{"home"}];
				        found exactly Page{"home"}

				1 test, 7 assertions: 1 passed, 6 failed
				""".replace("@", tests), ""));
	}

	@Test
	void shortensLongLists() throws IOException {
		StringBuilder facts = new StringBuilder();
		for (int page = 100; page < 125; page++) {
			facts.append("is_public(Page{\"").append(page).append("\"}); ");
		}
		String tests = write("tests.polar",
				"test \"t\" { setup { " + facts + "}\nassert_not allow(User{\"eve\"}, \"read\", page: Page);\n}\n");
		assertThat(Invocation.of("test", this.policy, tests).out()).contains("Page{\"119\"} and 5 more\n");
	}

	@Test
	void showsAPartOfALongLineOnly() throws IOException {
		String page = "Page{\"" + "x".repeat(200) + "\"}";
		String tests = write("tests.polar", "test \"t\" { setup { is_public(" + page
				+ "); } assert allow(User{\"eve\"}, \"edit\", Page{\"a\"}); assert allow(User{\"eve\"}, \"edit\", "
				+ page + "); }\n");

		assertThat(Invocation.of("test", this.policy, tests).out().lines().map(String::strip))
			.anyMatch((line) -> line.contains(": ...assert allow(User{\"eve\"}, \"edit\", Page{\"a\"}); assert allow"))
			.allMatch((line) -> line.replace(tests, "").length() < 180);
	}

	@Test
	void showsTheErrorsOfAnInvalidPolicy() throws IOException {
		String broken = write("broken.polar", "test \"t\" { assert allow(User{\"ann\"} }\n");
		Invocation invalid = Invocation.of("test", this.policy, broken);
		assertThat(invalid.status()).isEqualTo(1);
		assertThat(invalid.out()).startsWith(broken + ":1:").endsWith("\n\ninvalid, 1 error\n");
	}

	@Test
	void aPolicyWithoutTestsPasses() {
		assertThat(Invocation.of("test", this.policy))
			.isEqualTo(new Invocation(0, "0 tests, 0 assertions: 0 passed, 0 failed\n", ""));
	}

	@Test
	void coloursResultsOnATerminal() throws IOException {
		String tests = write("tests.polar", "test \"t\" { assert_not allow(User{\"a\"}, \"read\", Page{\"b\"}); }\n");
		assertThat(Invocation.of(Style.COLOUR, "test", this.policy, tests).out())
			.startsWith("\u001B[32mok    \u001B[0m  t\n");
	}

	private String write(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text).toString();
	}

}
