package com.osohq.spring.data;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import com.osohq.spring.OsoException;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.data.OsoDataJpaAutoConfiguration;
import com.osohq.spring.boot.security.OsoSecurityAutoConfiguration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Root;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What specifications select, on PostgreSQL with a thousand documents in ten folders.
 */
class OsoSpecificationsTests {

	private static final Value ALICE = new Value("User", "alice");

	private static final Value BOB = new Value("User", "bob");

	private static EmbeddedPostgres postgres;

	private final ApplicationContextRunner listing = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, OsoSecurityAutoConfiguration.class,
				OsoDataJpaAutoConfiguration.class))
		.withUserConfiguration(Database.class)
		.withBean(DataSource.class, postgres::getPostgresDatabase);

	private final ApplicationContextRunner local = this.listing
		.withPropertyValues("oso.data-bindings=classpath:oso-bindings.yaml");

	private Node node;

	@BeforeAll
	static void startPostgres() throws IOException {
		postgres = Database.start();
	}

	@AfterAll
	static void stopPostgres() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void startNode() throws IOException {
		this.node = new Node();
	}

	@AfterEach
	void stopNode() {
		this.node.close();
		SecurityContextHolder.clearContext();
	}

	@Test
	void readsPagesAndTotalsWithOneQuestion() {
		this.node.answerFolders("alice", "'1', '2'");
		run(this.local, (app) -> {
			signIn("alice");

			Page<Document> page = app.documents.findAll(app.specifications.permitted("read", Document.class),
					PageRequest.of(1, 30, Sort.by("id")));

			assertThat(page).hasSize(30).extracting(Document::id).startsWith(151L, 152L, 161L, 162L);
			assertThat(page.getTotalElements()).isEqualTo(200);
			assertThat(app.statements.texts()).hasSize(2).last().asString().contains("count(");
			assertThat(this.node.questions()).hasSize(1);
		});
	}

	@Test
	void combinesWithOtherSpecificationsAndJoins() {
		this.node.answerFolders("alice", "'1', '2'");
		Specification<Document> inFolders = (root, query,
				builder) -> root.join("folder", JoinType.LEFT).get("title").in("folder 2", "folder 3");
		run(this.local, (app) -> {
			Specification<Document> readable = app.specifications.permitted(ALICE, "read", Document.class);
			PageRequest byFolder = PageRequest.of(0, 20, Sort.by("folder.title").descending().and(Sort.by("id")));

			assertThat(app.documents.count(readable.and(inFolders))).isEqualTo(100);
			assertThat(app.documents.count(inFolders.or(readable))).isEqualTo(300);
			assertThat(app.documents.count(Specification.not(readable))).isEqualTo(800);
			assertThat(app.documents.count(Specification.not(readable).and(inFolders))).isEqualTo(100);
			assertThat(app.documents.count(Specification.not(readable.or(inFolders)))).isEqualTo(700);
			assertThat(app.documents.findAll(inFolders.and(readable), byFolder).getContent()).extracting(Document::id)
				.startsWith(2L, 12L);
			assertThat(app.documents.findAll(readable, byFolder)).extracting(Document::id).startsWith(2L, 12L);
		});
	}

	@Test
	void putsAnAnswerOfSeveralPartsIntoParentheses() {
		this.node.answer("alice", Node.COLUMN + " = '7' OR " + Node.COLUMN + " IN ('8', '9')");
		Specification<Document> seven = (root, query, builder) -> builder.equal(root.get("id"), 7);
		run(this.local, (app) -> {
			Specification<Document> readable = app.specifications.permitted(ALICE, "read", Document.class);

			assertThat(app.documents.count(readable.and(seven))).isEqualTo(1);
			assertThat(app.documents.count(Specification.not(readable))).isEqualTo(997);
		});
	}

	@Test
	void understandsEverythingAndNothing() {
		this.node.answer("alice", "TRUE");
		run(this.local, (app) -> {
			Specification<Document> all = app.specifications.permitted(ALICE, "read", Document.class);
			Specification<Document> none = app.specifications.permitted(BOB, "read", Document.class);

			assertThat(app.documents.count(all)).isEqualTo(1000);
			assertThat(app.documents.count(Specification.not(all))).isZero();
			assertThat(app.documents.count(none)).isZero();
			assertThat(app.documents.count(Specification.not(none))).isEqualTo(1000);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "?", "?1", "what?", ":name", "a:b", "{0}", "{x}", "{fn now()}", "it''s", "\\", "\\''",
			"\"", "%", "--", "/*", "$1", "$$", "'' OR TRUE --", "it''s \\ :a ?1 {0}", "oso_column", "<id>" })
	void takesLiteralsForWhatTheyAre(String literal) {
		this.node.answer("alice",
				"('%1$s' = title AND %2$s = '7' OR %2$s = '8' AND '%1$s' <> title)".formatted(literal, Node.COLUMN));
		run(this.local, (app) -> {
			app.jdbc.update("UPDATE document SET title = ? WHERE id IN (7, 8)", literal.replace("''", "'"));

			assertThat(app.documents.findAll(app.specifications.permitted(ALICE, "read", Document.class)))
				.extracting(Document::id)
				.containsExactly(7L);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "true" })
	void givesNoActorTheAnswerOfAnother(String criteriaPlans) {
		this.node.answerFolders("alice", "'1'");
		this.node.answer("bob", Node.COLUMN + " IN ('1000', '1001')");
		run(this.local.withPropertyValues("criteria-plans=" + criteriaPlans), (app) -> {
			for (int i = 0; i < 3; i++) {
				assertThat(app.documents.count(app.specifications.permitted(ALICE, "read", Document.class)))
					.isEqualTo(100);
				assertThat(app.documents.findAll(app.specifications.permitted(BOB, "read", Document.class)))
					.extracting(Document::id)
					.containsExactly(1000L);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "true" })
	void keepsABoundedNumberOfAnswersInHibernatesCaches(String criteriaPlans) {
		run(this.local.withPropertyValues("criteria-plans=" + criteriaPlans), (app) -> {
			for (int i = 0; i < 300; i++) {
				this.node.answer("user" + i, Node.COLUMN + " = '" + i + "'");
				app.documents
					.findAll(app.specifications.permitted(new Value("User", "user" + i), "read", Document.class));
			}

			assertThat(app.cachedPlans()).isLessThanOrEqualTo(Boolean.parseBoolean(criteriaPlans) ? 64 : 10);
		});
	}

	@Test
	void letsTheDatabaseStartFromTheFacts() {
		this.node.answerFolders("alice", "'500'");
		run(this.local, (app) -> {
			app.jdbc.execute("INSERT INTO document (id, title, folder_id) SELECT i, 'more', 1 + i % 1000"
					+ " FROM generate_series(2000, 30000) i");
			app.jdbc.execute("CREATE INDEX ON document (folder_id)");
			app.jdbc.execute("ANALYZE document");
			app.documents.findAll(app.specifications.permitted(ALICE, "read", Document.class));

			List<String> plan = app.jdbc.queryForList("EXPLAIN " + app.statements.last(), String.class);

			assertThat(String.join("\n", plan)).contains("document_folder_id_idx").doesNotContain("Seq Scan");
		}, "INSERT INTO folder SELECT i, 'folder ' || i FROM generate_series(11, 1000) i");
	}

	@Test
	void deniesWhoIsNotSignedIn() {
		run(this.local, (app) -> {
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> app.specifications.permitted("read", Document.class));
			assertThat(this.node.questions()).isEmpty();
		});
	}

	@Test
	void isOfNoUseToAnotherActor() {
		this.node.answer("alice", "TRUE");
		run(this.local, (app) -> {
			signIn("alice");
			Specification<Document> readable = app.specifications.permitted("read", Document.class);

			signIn("bob");
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> app.documents.findAll(readable))
				.withMessageContaining("a specification for User:alice was used by User:bob");
			SecurityContextHolder.clearContext();
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> app.documents.findAll(readable));
		});
	}

	@Test
	void failsWithoutAnAnswer() {
		this.node.fail();
		for (ApplicationContextRunner runner : List.of(this.local, this.listing)) {
			run(runner, (app) -> assertThatExceptionOfType(OsoException.class)
				.isThrownBy(() -> app.specifications.permitted(ALICE, "read", Document.class)));
		}
	}

	@Test
	void selectsByIdsWithoutDataBindings() {
		this.node.answer("alice", List.of("7", "8", "9", "007", "seven", "99999999999999999999", "5000"));
		run(this.listing, (app) -> {
			signIn("alice");
			Specification<Document> readable = app.specifications.permitted("read", Document.class);
			Page<Document> page = app.documents.findAll(readable, PageRequest.of(0, 2, Sort.by("id")));

			assertThat(page).extracting(Document::id).containsExactly(7L, 8L);
			assertThat(page.getTotalElements()).isEqualTo(3);
			assertThat(app.documents.count(Specification.not(readable))).isEqualTo(997);
			assertThat(this.node.questions()).hasSize(1);
		});
	}

	@Test
	void selectsEverythingOrNothingWithoutDataBindings() {
		this.node.answer("alice", List.of("7", "*"));
		run(this.listing, (app) -> {
			Specification<Document> all = app.specifications.permitted(ALICE, "read", Document.class);
			Specification<Document> none = app.specifications.permitted(BOB, "read", Document.class);

			assertThat(app.documents.count(all)).isEqualTo(1000);
			assertThat(app.documents.count(Specification.not(all))).isZero();
			assertThat(app.documents.count(none)).isZero();
			assertThat(app.documents.count(Specification.not(none))).isEqualTo(1000);
		});
	}

	@Test
	void failsRatherThanShortenAListOfIds() {
		this.node.answer("alice", LongStream.rangeClosed(1, 1000).mapToObj(Long::toString).toList());
		this.node.answer("bob", LongStream.rangeClosed(1, 1001).mapToObj(Long::toString).toList());
		run(this.listing, (app) -> {
			assertThat(app.documents.count(app.specifications.permitted(ALICE, "read", Document.class)))
				.isEqualTo(1000);
			assertThatIllegalStateException()
				.isThrownBy(() -> app.specifications.permitted(BOB, "read", Document.class))
				.withMessageContaining("User:bob may read 1001 resources of the type Document")
				.withMessageContaining("oso.data.max-ids")
				.withMessageContaining("oso.data-bindings");
		});
	}

	@Test
	void refusesClassesThatDoNotSayTypeOrIdBeforeItAsks() {
		run(this.local, (app) -> {
			assertThatIllegalStateException()
				.isThrownBy(() -> app.specifications.permitted(ALICE, "read", RefusedEntities.Nameless.class))
				.withMessageContaining("put @OsoResource(\"...\") on it");
			assertThatIllegalStateException()
				.isThrownBy(() -> app.specifications.permitted(ALICE, "read", RefusedEntities.Unmarked.class))
				.withMessageContaining("no @OsoId: put it on");
			assertThat(this.node.questions()).isEmpty();
		});
	}

	@Test
	void refusesIdsThatNameNoResource() {
		this.node.answer("alice", "TRUE");
		run(this.local, (app) -> {
			assertThatIllegalStateException().isThrownBy(() -> app.select(RefusedEntities.Embedding.class))
				.withMessageContaining("put @OsoId on one attribute");
			assertThatIllegalStateException().isThrownBy(() -> app.select(RefusedEntities.Composite.class))
				.withMessageContaining("is only a part of a composite id");
			assertThatIllegalStateException().isThrownBy(() -> app.select(RefusedEntities.Computed.class))
				.withMessageContaining("is not a persistent attribute");
		});
	}

	@Test
	void selectsSubclassesOfTheSameTypeOnly() {
		this.node.answer("alice", Node.COLUMN + " = '1'");
		run(this.local, (app) -> {
			assertThatIllegalStateException().isThrownBy(() -> app.select(RefusedEntities.Animal.class))
				.withMessageContaining("give both the same @OsoResource");
			assertThat(app.select(RefusedEntities.Cat.class)).isEmpty();
			assertThat(app.select(RefusedEntities.Vehicle.class)).hasSize(1);
			assertThat(app.select(RefusedEntities.Car.class)).hasSize(1);
		}, "INSERT INTO vehicle (id) VALUES (1), (2)", "INSERT INTO car (id) VALUES (1)");
	}

	@Test
	void asksForNamedActorsWithoutSpringSecurity() {
		this.node.answer("alice", "TRUE");
		run(this.local.withClassLoader(new FilteredClassLoader("org.springframework.security")), (app) -> {
			assertThat(app.documents.count(app.specifications.permitted(ALICE, "read", Document.class)))
				.isEqualTo(1000);
			assertThatIllegalStateException().isThrownBy(() -> app.specifications.permitted("read", Document.class))
				.withMessageContaining("name the actor");
		});
	}

	@Test
	void isNotThereWithoutSpringDataJpaOrHibernate() {
		for (String missing : List.of("org.springframework.data.jpa", "org.hibernate")) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, OsoDataJpaAutoConfiguration.class))
				.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("osoSpecifications"));
		}
	}

	private void run(ApplicationContextRunner runner, Consumer<App> test, String... statements) {
		runner.withPropertyValues(this.node.properties()).run((context) -> {
			assertThat(context).hasNotFailed();
			JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
			jdbc.execute("INSERT INTO folder (id, title) SELECT i, 'folder ' || i FROM generate_series(1, 10) i");
			jdbc.execute("INSERT INTO document (id, title, folder_id) SELECT i, 'document ' || i, 1 + (i - 1) % 10"
					+ " FROM generate_series(1, 1000) i");
			for (String statement : statements) {
				jdbc.execute(statement);
			}
			context.getBean(Database.Statements.class).texts().clear();
			test.accept(new App(context));
		});
	}

	private static void signIn(String user) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", "ROLE_USER"));
	}

	/** What the tests use of an application. */
	private static final class App {

		private final OsoSpecifications specifications;

		private final DocumentRepository documents;

		private final Database.Statements statements;

		private final EntityManagerFactory entities;

		private final JdbcTemplate jdbc;

		App(ApplicationContext context) {
			this.specifications = context.getBean(OsoSpecifications.class);
			this.documents = context.getBean(DocumentRepository.class);
			this.statements = context.getBean(Database.Statements.class);
			this.entities = context.getBean(EntityManagerFactory.class);
			this.jdbc = new JdbcTemplate(context.getBean(DataSource.class));
		}

		<T> List<T> select(Class<T> entity) {
			Specification<T> readable = this.specifications.permitted(ALICE, "read", entity);
			try (EntityManager manager = this.entities.createEntityManager()) {
				CriteriaBuilder builder = manager.getCriteriaBuilder();
				CriteriaQuery<T> query = builder.createQuery(entity);
				Root<T> root = query.from(entity);
				return manager.createQuery(query.where(readable.toPredicate(root, query, builder))).getResultList();
			}
		}

		int cachedPlans() {
			return this.entities.unwrap(SessionFactoryImplementor.class)
				.getQueryEngine()
				.getInterpretationCache()
				.getNumberOfCachedQueryPlans();
		}

	}

}
