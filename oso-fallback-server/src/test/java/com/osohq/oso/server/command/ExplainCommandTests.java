package com.osohq.oso.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExplainCommand}.
 */
class ExplainCommandTests {

	@TempDir
	private Path directory;

	private String policy = "";

	private String facts = "";

	@BeforeEach
	void writePolicyAndFacts() throws IOException {
		this.policy = write("policy.polar", """
				actor User {}
				resource Org {
				  roles = ["member"];
				}
				resource Repo {
				  roles = ["reader", "writer"];
				  permissions = ["read", "push"];
				  relations = { parent: Org };
				  "reader" if "writer";
				  "read" if "reader" or "member" on "parent"; # most may
				  "push" if "writer";
				}
				""");
		this.facts = write("facts.ndjson", """
				{"predicate":"has_relation","args":[{"type":"Repo","id":"anvil"},{"type":"String","id":"parent"},\
				{"type":"Org","id":"acme"}]}
				{"predicate":"has_role","args":[{"type":"User","id":"ann"},{"type":"String","id":"member"},\
				{"type":"Org","id":"acme"}]}
				""");
	}

	@Test
	void printsTheProofAsATree() {
		Invocation invocation = explain("User:ann", "read", "Repo{\"anvil\"}");
		assertThat(shown(invocation)).isEqualTo(new Invocation(0, """
				allowed

				allow(User{"ann"}, "read", Repo{"anvil"})
				  built-in: allow(actor, action, resource) if has_permission(actor, action, resource);
				  with actor = User{"ann"}, action = "read", resource = Repo{"anvil"}
				    has_permission(User{"ann"}, "read", Repo{"anvil"})
				      @:10:3: "read" if "reader" or "member" on "parent";
				      with actor = User{"ann"}, resource = Repo{"anvil"}, related = Org{"acme"}
				        has_relation(Repo{"anvil"}, "parent", Org{"acme"})  (stored fact)
				        Org{"acme"} matches Org
				        has_role(User{"ann"}, "member", Org{"acme"})  (stored fact)
				""", ""));
	}

	@Test
	void printsWhatIsMissingTheNearestFirst() {
		Invocation invocation = explain("User:bob", "read", "Repo:anvil");
		assertThat(shown(invocation)).isEqualTo(new Invocation(0, """
				denied

				1. one more fact would be enough: has_role(User{"bob"}, "reader", Repo{"anvil"})
				    has_permission(User{"bob"}, "read", Repo{"anvil"})
				      @:10:3: "read" if "reader" or "member" on "parent";
				      with actor = User{"bob"}, resource = Repo{"anvil"}
				        no   has_role(User{"bob"}, "reader", Repo{"anvil"})

				2. one more fact would be enough: has_role(User{"bob"}, "member", Org{"acme"})
				    has_permission(User{"bob"}, "read", Repo{"anvil"})
				      @:10:3: "read" if "reader" or "member" on "parent";
				      with actor = User{"bob"}, resource = Repo{"anvil"}, related = Org{"acme"}
				        yes  has_relation(Repo{"anvil"}, "parent", Org{"acme"})
				        yes  Org{"acme"} matches Org
				        no   has_role(User{"bob"}, "member", Org{"acme"})

				3. one more fact would be enough: has_role(User{"bob"}, "writer", Repo{"anvil"})
				    has_permission(User{"bob"}, "read", Repo{"anvil"})  (shown above)
				    has_role(User{"bob"}, "reader", Repo{"anvil"})
				      @:9:3: "reader" if "writer";
				      with actor = User{"bob"}, resource = Repo{"anvil"}
				        no   has_role(User{"bob"}, "writer", Repo{"anvil"})

				hint: no fact mentions User{"bob"}
				""", ""));
	}

	@Test
	void countsContextFacts() throws IOException {
		String context = write("context.ndjson", """
				{"predicate":"has_role","args":[{"type":"User","id":"bob"},{"type":"String","id":"writer"},\
				{"type":"Repo","id":"anvil"}]}
				""");
		Invocation invocation = Invocation.of("explain", this.policy, "--facts", this.facts, "--context", context,
				"User:bob", "push", "Repo:anvil");
		assertThat(invocation.status()).isZero();
		assertThat(invocation.out()).startsWith("allowed\n")
			.endsWith("has_role(User{\"bob\"}, \"writer\", Repo{\"anvil\"})  (context fact)\n");
	}

	@Test
	void needsNoFacts() {
		Invocation invocation = Invocation.of("explain", this.policy, "User:ann", "fly", "Repo:anvil");
		assertThat(invocation.out()).isEqualTo("""
				denied

				hint: no rule grants "fly" to a User on a Repo
				hint: no fact mentions User{"ann"}
				hint: no fact mentions Repo{"anvil"}
				hint: Repo has no permission "fly"; it has "push", "read"
				""");
	}

	@Test
	void coloursTheAnswerOnATerminal() {
		assertThat(Invocation
			.of(Style.COLOUR, "explain", this.policy, "--facts", this.facts, "User:ann", "read", "Repo:anvil")
			.out()).startsWith("\u001B[32mallowed\u001B[0m\n");
	}

	@Test
	void failsIfThereIsNoAnswer() throws IOException {
		String unclear = write("unclear.polar", """
				actor User {}
				resource Repo {}
				everyone(_: User);
				allow(_: User, _: String, _: Repo) if everyone(other) and other != User{"bob"};
				""");
		Invocation invocation = Invocation.of("explain", unclear, "User:ann", "read", "Repo:anvil");
		assertThat(invocation.status()).isEqualTo(1);
		assertThat(invocation.out()).startsWith("no answer: ");
	}

	@Test
	void failsIfThePolicyOrTheFactsAreInvalid() throws IOException {
		String broken = write("broken.polar", "actor {}");
		assertThat(Invocation.of("explain", broken, "User:ann", "read", "Repo:a").status()).isEqualTo(1);
		String misfit = write("misfit.ndjson", "{\"predicate\":\"likes\",\"args\":[{\"type\":\"User\",\"id\":\"a\"}]}");
		Invocation invocation = Invocation.of("explain", this.policy, "--facts", misfit, "User:ann", "read", "Repo:a");
		assertThat(invocation.status()).isEqualTo(1);
		assertThat(invocation.err()).contains(":1: the policy does not know the predicate likes");
	}

	@Test
	void understandsTypesAndIdsWithColonsAndQuotes() {
		assertThat(Invocation.of("explain", this.policy, "My::User:urn:1", "read", "Repo{\"a\\\"b\"}").out())
			.contains("the policy does not know the type My::User", "no fact mentions Repo{\"a\"b\"}");
	}

	@Test
	void refusesArgumentsThatMakeNoSense() {
		assertThat(Invocation.of("explain", this.policy, "User:ann", "read").err()).contains("explain needs a policy");
		assertThat(Invocation.of("explain", this.policy, "ann", "read", "Repo:a").err())
			.contains("'ann' is no actor or resource; write Type:id or Type{\"id\"}");
		assertThat(Invocation.of("explain", this.policy, "User:ann", "read", "Repo:a", "--fact").err())
			.contains("unknown option '--fact'");
		assertThat(Invocation.of("explain", this.policy, "User:ann", "read", "Repo:a", "--facts").status())
			.isEqualTo(2);
	}

	private Invocation explain(String actor, String action, String resource) {
		return Invocation.of("explain", this.policy, "--facts", this.facts, actor, action, resource);
	}

	private Invocation shown(Invocation invocation) {
		return new Invocation(invocation.status(), invocation.out().replace(this.policy, "@"), invocation.err());
	}

	private String write(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text).toString();
	}

}
