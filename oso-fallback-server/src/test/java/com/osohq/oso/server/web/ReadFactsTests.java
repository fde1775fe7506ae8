package com.osohq.oso.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading stored facts.
 */
@ExtendWith(ServerExtension.class)
class ReadFactsTests {

	private static final String POLICY = """
			actor User {}
			resource Repo {
				permissions = ["read"];
				roles = ["reader"];
				"read" if "reader";
			}
			declare has_role(User, String);
			""";

	private static final String ALICE = WireFacts.json("has_role User:alice reader Repo:anvil");

	private final ApiServer server;

	private final ApiClient client;

	ReadFactsTests(ApiServer server) {
		this.server = server;
		this.client = server.environment(POLICY, "has_role User:alice reader Repo:anvil",
				"has_role User:bob reader Repo:bench", "has_role User:bob admin");
	}

	@Test
	void findsStoredFactsByWhatIsKnownOfTheirArguments() {
		Answers.assertAnswer(
				facts("predicate=has_role&args.0.type=User&args.0.id=alice&args.1.type=String&args.1.id=reader"
						+ "&args.2.type=Repo&args.2.id=anvil"),
				ALICE);
		Answers.assertAnswer(facts("predicate=has_role&args.2.type=Repo&args.2.id=anvil"), ALICE);
		Answers.assertAnswer(facts("predicate=has_role&args.0.type=User&args.0.id=alice&args.1.type=&args.1.id="),
				ALICE);
		Answers.assertAnswer(facts("predicate=has_role&args.0.type=User&args.0.id=nobody"), "[]");
		Answers.assertAnswer(facts("predicate=allow"), "[]");
	}

	@Test
	void findsFactsOfAnyNumberOfArguments() {
		assertThat(facts("predicate=has_role").body()).contains("alice", "bench", "admin");
		assertThat(facts("predicate=has_role&args.0.type=User&args.0.id=bob").body()).contains("bench", "admin")
			.doesNotContain("alice");
		assertThat(facts("predicate=has_role&args.2.type=Repo").body()).contains("alice", "bench")
			.doesNotContain("admin");
	}

	@Test
	void givesEverythingOutWithoutAPredicate() {
		ApiClient other = this.server.environment(POLICY + "declare is_open(Repo);", "has_role User:bob admin",
				"has_role User:ann reader Repo:anvil", "is_open Repo:anvil");

		assertThat(other.get("/api/facts").body()).contains("bob", "ann", "is_open");
		assertThat(other.get("/api/facts?predicate=").body()).isEqualTo(other.get("/api/facts").body());
		Answers.assertAnswer(other.get("/api/facts?args.0.type=Repo"), WireFacts.json("is_open Repo:anvil"));
		Answers.assertAnswer(other.get("/api/facts?args.0.type=User&args.2.id=anvil&args.2.type=Repo"),
				WireFacts.json("has_role User:ann reader Repo:anvil"));
		Answers.assertAnswer(this.server.environment(POLICY).get("/api/facts"), "[]");
		Answers.assertError(other.get("/api/facts?arg.0.type=User"), 400, "arg.0.type");
	}

	@Test
	void countsWhatIsStored() {
		ApiClient other = this.server.environment(POLICY + """
				resource Org {}
				declare has_relation(Repo, String, Org);
				declare is_open(Repo);
				""", "has_role User:bob admin", "has_role User:ann reader Repo:anvil",
				"has_relation Repo:anvil owner Org:acme", "is_open Repo:anvil");

		Answers.assertAnswer(other.get("/api/stats"), "{'num_roles':2,'num_relations':1,'num_facts':4}");
	}

	@Test
	void givesNothingOutWhereTheQuestionMayHaveBeenLost() {
		ApiClient copy = this.server.client(this.server.environment(this.client)::current, false);

		Answers.assertError(copy.get("/api/facts"), 400, "predicate");
		Answers.assertError(copy.get("/api/facts?"), 400, "predicate");
		Answers.assertError(copy.get("/api/facts?predicate="), 400, "predicate");
		Answers.assertError(copy.get("/api/facts?args.0.type=User"), 400, "predicate");
		Answers.assertError(copy.get("/api/stats"), 404, "/api/stats");
	}

	@Test
	void refusesWhatCannotBeMeant() {
		Answers.assertError(facts("predicate=has_role&args.0.id=alice"), 400, "args.0.id", "args.0.type");
		Answers.assertError(facts("predicate=has_role&args.0.type=User&args.0.id=*"), 400, "args.0.id must not be '*'");
		Answers.assertError(facts("predicate=has_role&args.5.type=User"), 400, "5 arguments");
		Answers.assertError(facts("predicate=has_role&args.x.type=User"), 400, "args.x.type");
		Answers.assertError(facts("predicate=has_role&args.00.type=User"), 400, "args.00.type");
		Answers.assertError(facts("predicate=has_role&arg.0.type=User"), 400, "arg.0.type", "args.N.type");
		Answers.assertError(facts("predicate=has_role&page_size=10"), 400, "page_size");
		Answers.assertError(facts("predicate=has_role&predicate=other"), 400, "twice");
		Answers.assertError(facts("predicate=has_role&args.0.type=User&args.0.id=%FF"), 400, "UTF-8");
	}

	@Test
	void readsAnyTextInAnAddress() {
		ApiClient unicode = this.server.environment(POLICY, "has_role User:\u00e9+\u20ac&\ud83d\ude00 reader Repo:r");

		HttpResponse<String> answer = unicode
			.get("/api/facts?predicate=has_role&args.0.type=User&args.0.id=%C3%A9%2B%E2%82%AC%26%F0%9F%98%80");

		Answers.assertAnswer(answer, WireFacts.json("has_role User:\u00e9+\u20ac&\ud83d\ude00 reader Repo:r"));
	}

	@Test
	void takesFiveIdsOf512BytesInAnAddress() {
		StringBuilder query = new StringBuilder("predicate=has_role");
		for (int i = 0; i < 5; i++) {
			query.append("&args." + i + ".type=User&args." + i + ".id=").append("%E9%9F%B3".repeat(170));
		}

		Answers.assertAnswer(facts(query.toString()), "[]");
	}

	@Test
	void tellsAClientThatItHasTheAnswerAlready() {
		HttpResponse<String> first = facts("predicate=has_role");
		String tag = first.headers().firstValue("ETag").orElseThrow();

		HttpResponse<String> second = this.client.get("/api/facts?predicate=has_role", "If-None-Match", tag);
		assertThat(second.statusCode()).isEqualTo(304);
		assertThat(second.body()).isEmpty();
		assertThat(second.headers().firstValue("ETag")).hasValue(tag);
		assertThat(second.headers().firstValue("X-Request-ID")).isPresent();
		assertThat(second.headers().firstValue("Server-Timing")).isPresent();

		assertThat(this.client.get("/api/facts?predicate=other", "If-None-Match", tag).statusCode()).isEqualTo(200);
		this.client.post("/api/clear_data", "");
		assertThat(this.client.get("/api/facts?predicate=has_role", "If-None-Match", tag).statusCode()).isEqualTo(200);
	}

	@Test
	void compressesLongAnswersForThoseWhoTakeIt() throws IOException, InterruptedException {
		ApiClient large = this.server.environment(POLICY,
				IntStream.range(0, 5000)
					.mapToObj((number) -> "has_role User:u" + number + " reader Repo:r")
					.toArray(String[]::new));
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + large.port() + "/api/facts?predicate=has_role"))
			.header("Authorization", "Bearer " + large.key())
			.header("Accept-Encoding", "gzip")
			.build();

		HttpResponse<byte[]> answer = large.http().send(request, HttpResponse.BodyHandlers.ofByteArray());

		String plain = large.get("/api/facts?predicate=has_role").body();
		assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
		assertThat(answer.body()).hasSizeLessThan(plain.length() / 5);
		assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()).asString()
			.isEqualTo(plain);
	}

	@Test
	void answersHeadLikeGetWithoutTheBody() {
		HttpResponse<String> answer = this.client.send("HEAD", "/api/facts?predicate=has_role",
				HttpRequest.BodyPublishers.noBody());

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("ETag")).isPresent();
		assertThat(answer.headers().firstValue("X-Oso-Snapshot")).isPresent();
	}

	private HttpResponse<String> facts(String query) {
		return this.client.get("/api/facts?" + query);
	}

}
