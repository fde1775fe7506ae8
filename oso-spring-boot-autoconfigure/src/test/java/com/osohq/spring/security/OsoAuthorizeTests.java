package com.osohq.spring.security;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.osohq.spring.Fact;
import com.osohq.spring.OsoException;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.security.OsoSecurityAutoConfiguration;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Methods of beans that need Oso's permission.
 */
class OsoAuthorizeTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, OsoSecurityAutoConfiguration.class));

	private PolicyServer cloud;

	@BeforeEach
	void start() throws IOException {
		this.cloud = new PolicyServer();
		signIn("alice");
	}

	@AfterEach
	void stop() {
		SecurityContextHolder.clearContext();
		this.cloud.close();
	}

	@Test
	void letsThroughWhatIsAllowed() {
		this.cloud.allow("User:alice read Document:7");
		documents().run((context) -> assertThat(context.getBean(Documents.class).get(7)).isEqualTo("text of 7"));
		assertThat(this.cloud.questions()).containsExactly("User:alice read Document:7");
	}

	@Test
	void deniesWhatIsNotAllowedBeforeTheMethodIsCalled() {
		documents().run((context) -> {
			Documents documents = context.getBean(Documents.class);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> documents.edit(7L, "new"))
				.withMessage("Access Denied");
			assertThat(documents.edits()).isEmpty();
		});
	}

	@Test
	void worksTogetherWithMethodSecurity() {
		documents().withUserConfiguration(MethodSecurity.class)
			.run((context) -> assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> context.getBean(Documents.class).get(7)));
		assertThat(this.cloud.questions()).containsExactly("User:alice read Document:7");
	}

	@Test
	void tellsEventsTheReasonAndClientsNothing() {
		List<Object> reasons = new ArrayList<>();
		documents().withBean(DenialListener.class, () -> (event) -> reasons.add(event.getAuthorizationResult()))
			.run((context) -> assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> context.getBean(Documents.class).get(7)));
		assertThat(reasons).singleElement()
			.asInstanceOf(InstanceOfAssertFactories.type(OsoDecision.class))
			.extracting(OsoDecision::getReason)
			.isEqualTo("User:alice may not read Document:7");
	}

	@Test
	void protectsBeansThatThePublisherOfEventsNeeds() {
		documents().withUserConfiguration(Auditing.class)
			.run((context) -> denied(() -> context.getBean(Documents.class).get(7)));
	}

	@Test
	void isObservedLikeAnyOtherManager() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		documents().withBean(TestObservationRegistry.class, () -> observations)
			.run((context) -> assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> context.getBean(Documents.class).get(7)));
		TestObservationRegistryAssert.assertThat(observations)
			.hasObservationWithNameEqualTo("spring.security.authorizations");
	}

	@Test
	void noAnswerIsAnErrorAndNoDenial() {
		this.cloud.fail();
		documents().run((context) -> assertThatExceptionOfType(OsoException.class)
			.isThrownBy(() -> context.getBean(Documents.class).get(7)));
	}

	@Test
	void saysNotFoundToWhomTheResourceIsHiddenFrom() {
		documents().run((context) -> assertThatExceptionOfType(ResponseStatusException.class)
			.isThrownBy(() -> context.getBean(Documents.class).delete("7"))
			.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND)));
		assertThat(this.cloud.questions()).containsExactly("User:alice delete Document:7",
				"User:alice read Document:7");
	}

	@Test
	void saysForbiddenToWhomMayReadIt() {
		this.cloud.allow("User:alice read Document:7");
		documents().run((context) -> assertThatExceptionOfType(AuthorizationDeniedException.class)
			.isThrownBy(() -> context.getBean(Documents.class).delete("7")));
	}

	@Test
	void asksOnceWhereTheActionItselfHides() {
		documents().run((context) -> assertThatExceptionOfType(ResponseStatusException.class)
			.isThrownBy(() -> context.getBean(Documents.class).preview(UUID.fromString("0-0-0-0-7"))));
		assertThat(this.cloud.questions())
			.containsExactly("User:alice read Document:00000000-0000-0000-0000-000000000007");
	}

	@Test
	void takesTheResourceFromEntitiesRecordsAndValues() {
		documents().run((context) -> {
			Documents documents = context.getBean(Documents.class);
			denied(() -> documents.share(new Folder(3)));
			denied(() -> documents.print(new Page("p", 4)));
			denied(() -> documents.copy(new Value("Shelf", "5")));
			denied(() -> documents.lend("6"));
		});
		assertThat(this.cloud.questions()).containsExactly("User:alice share Folder:3", "User:alice print Page:p",
				"User:alice copy Shelf:5", "User:alice lend Book:6");
	}

	@Test
	void obeysAnnotationsOfInterfaces() {
		this.runner.withPropertyValues(this.cloud.properties())
			.withBean(Shelf.class, PaperShelf::new)
			.run((context) -> denied(() -> context.getBean(Shelf.class).take(1L)));
		assertThat(this.cloud.questions()).containsExactly("User:alice take Shelf:1");
	}

	@Test
	void obeysAnnotationsOfWhatInterfacesExtend() {
		this.runner.withPropertyValues(this.cloud.properties())
			.withBean(TidyShelf.class)
			.run((context) -> denied(() -> context.getBean(LabelledShelf.class).take(1L)));
		assertThat(this.cloud.questions()).containsExactly("User:alice take Shelf:1");
	}

	@Test
	void obeysAnnotationsOfInterfacesBehindOtherProxies() {
		Shelf proxy = (Shelf) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Shelf.class },
				(object, method, arguments) -> (method.getDeclaringClass() == Object.class)
						? method.invoke(this, arguments) : null);
		this.runner.withPropertyValues(this.cloud.properties())
			.withBean(Shelf.class, () -> proxy)
			.run((context) -> denied(() -> context.getBean(Shelf.class).take(1L)));
		assertThat(this.cloud.questions()).containsExactly("User:alice take Shelf:1");
	}

	@Test
	void deniesAResourceOfAnotherTypeThanTheAnnotationSays() {
		documents().run((context) -> denied(() -> context.getBean(Documents.class).lend(new Value("Folder", "7"))));
		assertThat(this.cloud.questions()).isEmpty();
	}

	@Test
	void deniesWhatHasNoIdWithoutAsking() {
		documents().run((context) -> {
			Documents documents = context.getBean(Documents.class);
			denied(() -> documents.edit(null, "new"));
			denied(() -> documents.delete(""));
			denied(() -> documents.delete("half of a pair: \ud83d"));
			denied(() -> documents.share(new Folder(null)));
		});
		assertThat(this.cloud.questions()).isEmpty();
	}

	@Test
	void deniesWhoIsNotSignedInWithoutAsking() {
		documents().run((context) -> {
			Documents documents = context.getBean(Documents.class);
			SecurityContextHolder.getContext()
				.setAuthentication(new AnonymousAuthenticationToken("key", "anonymous",
						AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
			denied(() -> documents.get(7));
			SecurityContextHolder.getContext()
				.setAuthentication(UsernamePasswordAuthenticationToken.unauthenticated("alice", "password"));
			denied(() -> documents.get(7));
			SecurityContextHolder.clearContext();
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> documents.get(7));
		});
		assertThat(this.cloud.questions()).isEmpty();
	}

	@Test
	void theTypeOfActorsCanBeSet() {
		documents().withPropertyValues("oso.security.actor-type=Employee")
			.run((context) -> denied(() -> context.getBean(Documents.class).get(7)));
		assertThat(this.cloud.questions()).containsExactly("Employee:alice read Document:7");
	}

	@Test
	void theApplicationSaysWhoIsWhoAndWhatElseHolds() {
		documents().withBean(OsoActorResolver.class, () -> (authentication) -> new Value("Robot", "r2"))
			.withBean(OsoContextFactsResolver.class,
					() -> (authentication) -> List.of(new Fact("trusted", new Value("Robot", "r2"))))
			.run((context) -> denied(() -> context.getBean(Documents.class).get(7)));
		assertThat(this.cloud.questions()).containsExactly("Robot:r2 read Document:7");
		assertThat(this.cloud.contextFacts().get(0).toString()).contains("trusted").contains("r2");
	}

	@Test
	void deniesWhoIsNoActor() {
		documents().withBean(OsoActorResolver.class, () -> (authentication) -> null)
			.run((context) -> denied(() -> context.getBean(Documents.class).get(7)));
		assertThat(this.cloud.questions()).isEmpty();
	}

	private ApplicationContextRunner documents() {
		return this.runner.withPropertyValues(this.cloud.properties()).withBean(Documents.class);
	}

	private static void denied(Runnable call) {
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(call::run);
	}

	private static void signIn(String name) {
		Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(name, "password",
				AuthorityUtils.NO_AUTHORITIES);
		SecurityContextHolder.getContext().setAuthentication(authentication);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class MethodSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	static class Auditing {

		@Bean
		AuthorizationEventPublisher publisher(Documents documents) {
			return new SpringAuthorizationEventPublisher((event) -> {
			});
		}

	}

	interface DenialListener extends ApplicationListener<AuthorizationDeniedEvent<?>> {

	}

	@OsoResource("Document")
	static class Documents {

		private final List<String> edits = new ArrayList<>();

		@OsoAuthorize("read")
		String get(@OsoId long id) {
			return "text of " + id;
		}

		@OsoAuthorize("edit")
		void edit(@OsoId @Nullable Long id, String text) {
			this.edits.add(text);
		}

		@OsoAuthorize(value = "delete", notFoundUnless = "read")
		void delete(@OsoId String id) {
		}

		@OsoAuthorize(value = "read", notFoundUnless = "read")
		void preview(@OsoId UUID id) {
		}

		@OsoAuthorize("share")
		void share(@OsoId Folder folder) {
		}

		@OsoAuthorize("print")
		void print(@OsoId Page page) {
		}

		@OsoAuthorize("copy")
		void copy(@OsoId Value value) {
		}

		@OsoAuthorize(value = "lend", resource = "Book")
		void lend(@OsoId Object id) {
		}

		List<String> edits() {
			return this.edits;
		}

	}

	@OsoResource("Folder")
	static class Folder {

		@OsoId
		private final @Nullable Integer id;

		Folder(@Nullable Integer id) {
			this.id = id;
		}

	}

	@OsoResource("Page")
	record Page(@OsoId String name, int number) {

	}

	@OsoResource("Shelf")
	interface Shelf {

		@OsoAuthorize("take")
		void take(@OsoId Long id);

	}

	interface LabelledShelf extends Shelf {

	}

	static class TidyShelf implements LabelledShelf {

		@Override
		public void take(Long id) {
		}

	}

	static class PaperShelf implements Shelf {

		@Override
		public void take(Long id) {
		}

	}

}
