package com.osohq.oso.server.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.osohq.oso.server.conformance.SharedMaterial;
import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The published cases for local authorization: the SQL is asked for over the network and
 * run on real databases; rows are compared, never text.
 */
@Tag("database")
@ExtendWith({ ServerExtension.class, Databases.class })
class PublishedLocalCasesTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final ApiServer server;

	private final Databases databases;

	PublishedLocalCasesTests(ApiServer server, Databases databases) {
		this.server = server;
		this.databases = databases;
	}

	@TestFactory
	Stream<DynamicTest> areAnsweredAsPublished() {
		return cases((text) -> text, this.databases::postgres);
	}

	/** In what both understand, and a little translated. */
	@TestFactory
	Stream<DynamicTest> areAnsweredTheSameOnMariaDb() {
		return cases((text) -> translated(text, "mariadb"), () -> this.databases.mariadb("ANSI_QUOTES"));
	}

	@TestFactory
	Stream<DynamicTest> areAnsweredTheSameOnMySql() {
		return cases((text) -> translated(text, "mysql"), () -> this.databases.mysql("ANSI_QUOTES"));
	}

	private Stream<DynamicTest> cases(UnaryOperator<String> translation, Supplier<TestDatabase> databases) {
		JsonNode file = SharedMaterial.json("spec/conformance-cases.json");
		return file.get("cases")
			.valueStream()
			.filter((each) -> each.get("area").asString().startsWith("local-"))
			.map((each) -> DynamicTest.dynamicTest(each.get("id").asString(),
					() -> check(each, file, translation, databases)));
	}

	private static String translated(String text, String dialect) {
		return text.replaceFirst("^facts:", "dialect: " + dialect + "\nfacts:")
			.replace("TEXT PRIMARY KEY", "VARCHAR(50) PRIMARY KEY")
			.replaceAll("^CREATE TYPE .*", "DO 0")
			.replace("role organization_role", "role ENUM ('member','admin')")
			.replace("::TEXT", "")
			.replace("OFFSET 0 LIMIT 25", "LIMIT 25 OFFSET 0")
			.replace("array_to_string(array_agg(actions), ',')", "group_concat(actions)")
			.replace("(VALUES ('alice'),('bob'),('diane'),('dartagnan')) AS users(user_id)",
					"(SELECT 'alice' AS user_id UNION SELECT 'bob' UNION SELECT 'diane' UNION SELECT 'dartagnan') AS users");
	}

	private void check(JsonNode published, JsonNode file, UnaryOperator<String> translation,
			Supplier<TestDatabase> databases) {
		ApiClient client = this.server.client(new InMemoryEnvironment(), true);
		String policy = "{\"filename\":null,\"src\":" + file.get("policies").get(published.get("policy").asString())
				+ "}";
		assertThat(client.post("/api/policy", policy).statusCode()).isEqualTo(200);
		if (!published.get("facts").isEmpty()) {
			assertThat(client.post("/api/bulk_load", escaped(published.get("facts"))).statusCode()).isEqualTo(200);
		}
		ObjectNode request = (ObjectNode) published.get("request").deepCopy();
		request.put("data_bindings",
				translation.apply(file.get("bindings").get(published.get("data_bindings").asString()).asString()));

		HttpResponse<String> answer = client.post(published.get("endpoint").asString().replace("POST ", ""),
				escaped(request));

		JsonNode body = JSON.readTree(answer.body());
		JsonNode expected = published.get("expect");
		if (!expected.has("run")) {
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(body.propertyNames()).containsExactly("message");
			return;
		}
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(body.propertyNames()).containsExactly("sql");
		String statement = translation.apply(expected.get("run").asString())
			.replace("{{sql}}", body.get("sql").asString());
		try (TestDatabase database = databases.get()) {
			file.get("schemas")
				.get(published.get("schema_sql").asString())
				.forEach((each) -> database.execute(translation.apply(each.asString())));
			TestDatabase.Rows rows = database.query(statement);
			assertThat(rows.columns()).isEqualTo(strings(expected.get("columns")));
			boolean truth = List.of(List.of("allowed"), List.of("result")).contains(rows.columns());
			assertThat(rows.rows().stream().map((row) -> row(row, truth))).as(statement)
				.containsExactlyInAnyOrderElementsOf(expected.get("rows_set").valueStream().toList());
			database.reset();
		}
	}

	/** The client of the tests takes an apostrophe for a quote. */
	private static String escaped(JsonNode body) {
		return body.toString().replace("'", "\\u0027");
	}

	private static JsonNode row(List<@Nullable Object> row, boolean truth) {
		return JSON.valueToTree(row.stream().map((cell) -> comparable(cell, truth)).toList());
	}

	/**
	 * As the file has numbers, which are of no certain size, and truth, which some
	 * databases have as numbers.
	 */
	private static @Nullable Object comparable(@Nullable Object cell, boolean truth) {
		if (truth && cell instanceof Number number) {
			return number.intValue() == 1;
		}
		return (cell instanceof Long number) ? Integer.valueOf(number.intValue()) : cell;
	}

	private static List<String> strings(JsonNode values) {
		List<String> strings = new ArrayList<>();
		values.forEach((value) -> strings.add(value.asString()));
		return strings;
	}

}
