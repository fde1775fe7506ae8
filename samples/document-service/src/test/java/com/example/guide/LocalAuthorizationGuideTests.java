package com.example.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.example.documents.EmbeddedDatabase;
import com.osohq.oso.server.testsupport.OsoDevServer;
import com.osohq.spring.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that the guide shows, run.
 */
@ActiveProfiles("sql")
@Import(EmbeddedDatabase.class)
@SpringBootTest(classes = GuideApplication.class, webEnvironment = WebEnvironment.NONE)
@OsoDevServer(policy = "policy.polar", facts = "file:facts-sql.ndjson")
class LocalAuthorizationGuideTests {

	private static final Path GUIDE = Path.of("../../docs/local-authorization.md");

	private static final Value ADA = new Value("User", "ada");

	private static final Value MIA = new Value("User", "mia");

	private final DocumentQueries queries;

	private final DocumentRepository repository;

	private final JdbcTemplate jdbc;

	LocalAuthorizationGuideTests(@Autowired DocumentQueries queries, @Autowired DocumentRepository repository,
			@Autowired JdbcTemplate jdbc) {
		this.queries = queries;
		this.repository = repository;
		this.jdbc = jdbc;
	}

	@AfterEach
	void forgetTheDocument() {
		this.jdbc.update("DELETE FROM document WHERE id = 'hostile'");
	}

	@Test
	void jdbcTemplateReadsPages() {
		assertThat(this.queries.page(ADA, "", 2)).containsExactly("budget", "holidays");
		assertThat(this.queries.page(ADA, "holidays", 2)).containsExactly("travel");
		assertThat(this.queries.page(MIA, "", 2)).containsExactly("holidays", "travel");
	}

	@Test
	void jpaRunsANativeQuery() {
		assertThat(this.queries.readable(ADA)).extracting((document) -> document.id)
			.containsExactly("budget", "holidays", "travel");
		assertThat(this.queries.readable(MIA)).extracting((document) -> document.id)
			.containsExactly("holidays", "travel");
	}

	@Test
	void springDataFiltersBySpecificationAndReadsPages() {
		PageRequest first = PageRequest.of(0, 2, Sort.by("id"));

		assertThat(this.repository.findAll(this.queries.isReadable(ADA), first)).extracting((document) -> document.id)
			.containsExactly("budget", "holidays");
		assertThat(this.repository.count(this.queries.isReadable(MIA))).isEqualTo(2);
		assertThat(this.repository.findAll(
				this.queries.isReadable(MIA).and((root, query, builder) -> builder.equal(root.get("creator"), "mia"))))
			.extracting((document) -> document.id)
			.containsExactly("travel");
	}

	@Test
	void jooqFiltersByCondition() {
		assertThat(this.queries.readableIds(ADA)).containsExactly("budget", "holidays", "travel");
		assertThat(this.queries.readableIds(MIA)).containsExactly("holidays", "travel");
	}

	/** Each of the libraries has a syntax of its own for parameters. */
	@ParameterizedTest
	@ValueSource(strings = { "?", "?1", "what?", ":name", "a:b", "{0}", "{x}", "it's", "''", "\\", "\\'", "\"", "%",
			"--", "/*", "$1", "$$", "' OR TRUE --", "it's \\ :a ?1 {0}" })
	void idsAreJustIdsInEachWay(String id) {
		this.jdbc.update("INSERT INTO document VALUES ('hostile', 'board', ?, 'x')", id);
		Value actor = new Value("User", id);

		assertThat(this.queries.page(actor, "", 9)).containsExactly("hostile");
		assertThat(this.queries.readable(actor)).extracting((document) -> document.id).containsExactly("hostile");
		assertThat(this.queries.readableIds(actor)).containsExactly("hostile");
		assertThat(this.repository.findAll(this.queries.isReadable(actor))).extracting((document) -> document.id)
			.containsExactly("hostile");
	}

	/** So that the guide does not show what has long been different. */
	@Test
	void everyPieceOfTheGuideIsInAFile() throws IOException {
		String files = "";
		for (String directory : List.of("src", "../../oso-fallback-server/src/test/java/com/osohq/oso/server/sql")) {
			try (Stream<Path> found = Files.walk(Path.of(directory))) {
				for (Path file : found.filter(Files::isRegularFile).toList()) {
					files += withoutSpaces(Files.readString(file));
				}
			}
		}
		Matcher pieces = Pattern.compile("```(java|yaml|sql|properties)\\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(GUIDE));
		int count = 0;
		while (pieces.find()) {
			assertThat(files.contains(withoutSpaces(pieces.group(2)))).as(pieces.group(2)).isTrue();
			count++;
		}
		assertThat(count).isGreaterThan(5);
	}

	private static String withoutSpaces(String text) {
		return text.replaceAll("\\s+", "");
	}

}
