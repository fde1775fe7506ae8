package com.osohq.spring.security;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoException;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.security.MissingSpringSecurityAutoConfiguration;
import com.osohq.spring.boot.security.OsoSecurityAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Methods of beans whose results are filtered.
 */
class OsoFilterTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, OsoSecurityAutoConfiguration.class,
				MissingSpringSecurityAutoConfiguration.class));

	private PolicyServer cloud;

	@BeforeEach
	void start() throws IOException {
		this.cloud = new PolicyServer();
		SecurityContextHolder.getContext()
			.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("alice", "password",
					AuthorityUtils.NO_AUTHORITIES));
	}

	@AfterEach
	void stop() {
		SecurityContextHolder.clearContext();
		this.cloud.close();
	}

	@Test
	void keepsWhatIsAllowedInOrderWithOneQuestion() {
		allow("Document", 1, 3, 200);
		documents((documents) -> {
			List<Document> kept = documents.list(IntStream.rangeClosed(1, 200).mapToObj((i) -> 201 - i).toList());
			assertThat(kept).extracting(Document::id).containsExactly(200, 3, 1);
			kept.clear();
		});
		assertThat(this.cloud.questions()).hasSize(1);
	}

	@Test
	void keepsTheShapeOfWhatIsReturned() {
		allow("Document", 1, 2);
		documents((documents) -> {
			assertThat(documents.set(3, 2, 1)).containsExactly(1, 2);
			assertThat(documents.collection(3, 2, 1)).containsExactly("2", "1");
			assertThat(documents.iterable(3, 2, 1)).containsExactly(new Value("Document", "2"),
					new Value("Document", "1"));
			assertThat(documents.array(3L, 2L, 1L)).containsExactly(2L, 1L);
			AtomicBoolean closed = new AtomicBoolean();
			try (Stream<Document> stream = documents
				.stream(Stream.of(new Document(3), new Document(1)).onClose(() -> closed.set(true)))) {
				assertThat(stream).containsExactly(new Document(1));
			}
			assertThat(closed).isTrue();
		});
	}

	@Test
	void asksOnceForEachTypeOfElements() {
		allow("Document", 1, 4);
		allow("Folder", 2);
		documents((documents) -> assertThat(
				documents.mixed(new Document(1), new Folder(2), new Folder(3), new Document(4), new Folder(2)))
			.containsExactly(new Document(1), new Folder(2), new Document(4), new Folder(2)));
		assertThat(this.cloud.questions()).containsExactly("User:alice read Document:1,4",
				"User:alice read Folder:2,3");
	}

	@Test
	void findsTheIdOfWhatImplementsAnInterface() {
		allow("Document", 2);
		documents((documents) -> assertThat(documents.summaries(1, 2)).extracting(Summary::getId).containsExactly(2));
	}

	@Test
	void filtersWhatAProxyOfAnInterfaceReturns() {
		allow("Document", 2);
		Archive archive = (Archive) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Archive.class },
				(object, method, arguments) -> (method.getDeclaringClass() == Object.class)
						? method.invoke(this, arguments) : List.of(new Document(1), new Document(2)));
		this.runner.withPropertyValues(this.cloud.properties())
			.withBean(Archive.class, () -> archive)
			.run((context) -> assertThat(context.getBean(Archive.class).all()).containsExactly(new Document(2)));
	}

	@Test
	void asksNothingAboutNothing() {
		documents((documents) -> {
			assertThat(documents.list(List.of())).isEmpty();
			assertThat(documents.list(null)).isNull();
			assertThat(documents.mixed((Object) null)).isEmpty();
		});
		assertThat(this.cloud.questions()).isEmpty();
	}

	@Test
	void deniesTheCallIfAnElementNamesNoResource() {
		allow("Document", 1);
		documents((documents) -> {
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> documents.mixed(new Document(1), new AtomicLong(2)))
				.satisfies((ex) -> assertThat(((OsoDecision) ex.getAuthorizationResult()).getReason())
					.contains("a java.util.concurrent.atomic.AtomicLong does not name a resource"));
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> documents.mixed(new Document(1), 2L))
				.satisfies((ex) -> assertThat(((OsoDecision) ex.getAuthorizationResult()).getReason())
					.contains("add resource ="));
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> documents.books(new Document(1)));
		});
		assertThat(this.cloud.questions()).isEmpty();
	}

	@Test
	void doesNotCallTheMethodForWhomIsNotSignedIn() {
		documents((documents) -> {
			SecurityContextHolder.getContext()
				.setAuthentication(new AnonymousAuthenticationToken("key", "anonymous",
						AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> documents.list(List.of(1)));
			SecurityContextHolder.clearContext();
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> documents.list(List.of(1)));
			assertThat(documents.calls()).isZero();
		});
	}

	@Test
	void noAnswerIsAnErrorAndNoEmptyList() {
		this.cloud.fail();
		documents((documents) -> assertThatExceptionOfType(OsoException.class)
			.isThrownBy(() -> documents.list(List.of(1))));
	}

	@Test
	void worksTogetherWithAQuestionAboutTheCall() {
		this.cloud.allow("User:alice list Folder:7");
		allow("Document", 1);
		documents((documents) -> {
			assertThat(documents.in(7)).containsExactly(new Document(1));
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> documents.in(8));
		});
	}

	@Test
	void refusesAPageThatOnlyShowsWhenItIsReturned() {
		documents((documents) -> assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> documents.disguised())
			.withMessageContaining("cannot be filtered"));
	}

	static Stream<Arguments> refused() {
		return Stream.of(Arguments.of(new Single(), "has no elements to filter: return a List"),
				Arguments.of(new Pages(), "whose totals would tell of what was left out"),
				Arguments.of(new NoType(), "does not say of which type the resource is"),
				Arguments.of(new Strange(),
						"elements of java.util.concurrent.atomic.AtomicLong, which name no resource"),
				Arguments.of(new Hidden(), "private, static or final"));
	}

	@ParameterizedTest
	@MethodSource
	void refused(Object bean, String why) {
		this.runner.withPropertyValues("oso.api-key=key")
			.withBean("refused", Object.class, () -> bean)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("@OsoFilter(\"read\")")
				.hasMessageContaining(why));
	}

	@Test
	void refusesToStartWithoutSpringSecurityOrOso() {
		this.runner.withBean(Documents.class).run((context) -> assertThat(context).hasFailed());
		this.runner.withPropertyValues("oso.api-key=key")
			.withClassLoader(new FilteredClassLoader(AuthorizationManager.class.getPackageName()))
			.withBean(Documents.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("add spring-boot-starter-security"));
	}

	private void allow(String type, int... ids) {
		for (int id : ids) {
			this.cloud.allow("User:alice read " + type + ':' + id);
		}
	}

	private void documents(ThrowingConsumer use) {
		this.runner.withPropertyValues(this.cloud.properties()).withBean(Documents.class).run((context) -> {
			assertThat(context).hasSingleBean(Oso.class);
			use.accept(context.getBean(Documents.class));
		});
	}

	interface ThrowingConsumer {

		void accept(Documents documents) throws Exception;

	}

	@OsoResource("Document")
	static class Documents {

		private int calls;

		@OsoFilter("read")
		@Nullable List<Document> list(@Nullable List<Integer> ids) {
			this.calls++;
			return (ids != null) ? ids.stream().map(Document::new).toList() : null;
		}

		@OsoFilter("read")
		Set<Integer> set(Integer... ids) {
			return new TreeSet<>(List.of(ids));
		}

		@OsoFilter("read")
		Collection<String> collection(Integer... ids) {
			return Stream.of(ids).map(String::valueOf).toList();
		}

		@OsoFilter("read")
		Iterable<Value> iterable(Integer... ids) {
			return Stream.of(ids).map((id) -> new Value("Document", id.toString())).toList();
		}

		@OsoFilter("read")
		Long[] array(Long... ids) {
			return ids;
		}

		@OsoFilter("read")
		Stream<Document> stream(Stream<Document> stream) {
			return stream;
		}

		@OsoFilter("read")
		List<Object> mixed(@Nullable Object... elements) {
			return new ArrayList<>(Arrays.asList(elements));
		}

		@OsoFilter("read")
		List<Summary> summaries(Integer... ids) {
			return Stream.of(ids).<Summary>map((id) -> () -> id).toList();
		}

		@OsoFilter(value = "read", resource = "Book")
		List<Object> books(Object... elements) {
			return List.of(elements);
		}

		@OsoAuthorize(value = "list", resource = "Folder")
		@OsoFilter("read")
		List<Document> in(@OsoId int folder) {
			return List.of(new Document(0), new Document(1));
		}

		@OsoFilter("read")
		Iterable<Document> disguised() {
			return new PageImpl<>(List.of(new Document(1)));
		}

		int calls() {
			return this.calls;
		}

	}

	@OsoResource("Document")
	interface Summary {

		@OsoId
		Integer getId();

	}

	interface Archive {

		@OsoFilter("read")
		List<Document> all();

	}

	@OsoResource("Document")
	record Document(@OsoId int id) {

	}

	@OsoResource("Folder")
	record Folder(@OsoId int id) {

	}

	static class Single {

		@OsoFilter("read")
		@Nullable Document get() {
			return null;
		}

	}

	@OsoResource("Document")
	static class Pages {

		@OsoFilter("read")
		Page<Document> all() {
			return Page.empty();
		}

	}

	static class NoType {

		@OsoFilter("read")
		List<Long> all() {
			return List.of();
		}

	}

	@OsoResource("Document")
	static class Strange {

		@OsoFilter("read")
		List<AtomicLong> all() {
			return List.of();
		}

	}

	@OsoResource("Document")
	static class Hidden {

		@OsoFilter("read")
		private List<Document> all() {
			return List.of();
		}

	}

}
