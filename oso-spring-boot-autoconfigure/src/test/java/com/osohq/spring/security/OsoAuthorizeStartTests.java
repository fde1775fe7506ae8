package com.osohq.spring.security;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.spring.Oso;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.security.MissingSpringSecurityAutoConfiguration;
import com.osohq.spring.boot.security.OsoSecurityAutoConfiguration;
import com.osohq.spring.security.inherited.HiddenMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.authorization.AuthorizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An application does not start with an annotation that would not be enforced.
 */
class OsoAuthorizeStartTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, OsoSecurityAutoConfiguration.class,
				MissingSpringSecurityAutoConfiguration.class));

	static Stream<Arguments> refused() {
		return Stream.of(Arguments.of(new NoResource(), "does not say of which type the resource is"),
				Arguments.of(new NoId(), "mark one parameter with @OsoId, not 0"),
				Arguments.of(new TwoIds(), "mark one parameter with @OsoId, not 2"),
				Arguments.of(new StrangeId(), "marks a java.lang.StringBuilder[] with @OsoId, which is no id"),
				Arguments.of(new ListOfIds(), "marks a java.util.List with @OsoId, which is no id"),
				Arguments.of(new EntityWithoutId(), "has @OsoResource, but no @OsoId"),
				Arguments.of(new EntityWithTwoIds(), "has more than one @OsoId"),
				Arguments.of(new FinalMethod(), "private, static or final"),
				Arguments.of(new PrivateMethod(), "private, static or final"),
				Arguments.of(new OneOfTwoIsFinal(), "private, static or final"),
				Arguments.of(new OneOfTwoIsPrivate(), "private, static or final"), Arguments.of(new HiddenMethod() {
				}, "make it public or protected"),
				Arguments.of(new ReactiveMethod(), "without Reactor nothing enforces it"),
				Arguments.of(new OnTheClass(), "has no effect on a class"),
				Arguments.of(new Inherited(), "which takes the method from elsewhere"),
				Arguments.of(new TwoQuestions(), "only one question can be asked"));
	}

	@ParameterizedTest
	@MethodSource
	void refused(Object bean, String why) {
		this.runner.withPropertyValues("oso.api-key=key")
			.withBean("refused", Object.class, () -> bean)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessageContaining(why));
	}

	@Test
	void refusesToStartWithoutSpringSecurity() {
		withoutSpringSecurity().withBean(Documents.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("add spring-boot-starter-security"));
	}

	@Test
	void refusesWhatAFactoryMakesWithoutSpringSecurity() {
		withoutSpringSecurity().withBean(ShelfFactory.class)
			.run((context) -> assertThatException().isThrownBy(() -> context.getBean(Shelf.class))
				.havingRootCause()
				.withMessageContaining("add spring-boot-starter-security"));
	}

	@Test
	void refusesActorsWithoutAType() {
		this.runner.withPropertyValues("oso.api-key=key", "oso.security.actor-type= ")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("oso.security.actor-type must name a type of the policy"));
	}

	@Test
	void needsNoSpringSecurityWhereNothingAsks() {
		withoutSpringSecurity().run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(Oso.class)
			.doesNotHaveBean(OsoAuthorizer.class));
	}

	@Test
	void refusesToStartWithoutOso() {
		this.runner.withBean(Documents.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoSuchBeanDefinitionException.class)
				.hasMessageContaining(Oso.class.getName()));
		this.runner.withPropertyValues("oso.enabled=false", "oso.api-key=key")
			.withBean(Documents.class)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void needsNoOsoWhereNothingAsks() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
	}

	private ApplicationContextRunner withoutSpringSecurity() {
		return this.runner.withPropertyValues("oso.api-key=key")
			.withClassLoader(new FilteredClassLoader(AuthorizationManager.class.getPackageName()));
	}

	@OsoResource("Document")
	static class Documents {

		@OsoAuthorize("read")
		void get(@OsoId long id) {
		}

	}

	static class NoResource {

		@OsoAuthorize("read")
		void get(@OsoId String id) {
		}

	}

	@OsoResource("Document")
	static class NoId {

		@OsoAuthorize("read")
		void get(String id) {
		}

	}

	@OsoResource("Document")
	static class TwoIds {

		@OsoAuthorize("read")
		void get(@OsoId String id, @OsoId String other) {
		}

	}

	@OsoResource("Document")
	static class StrangeId {

		@OsoAuthorize("read")
		void get(@OsoId StringBuilder[] id) {
		}

	}

	@OsoResource("Document")
	record Nameless(String id) {

	}

	static class EntityWithoutId {

		@OsoAuthorize("read")
		void get(@OsoId Nameless document) {
		}

	}

	@OsoResource("Document")
	static class FinalMethod {

		@OsoAuthorize("read")
		final void get(@OsoId String id) {
		}

	}

	@OsoResource("Document")
	static class PrivateMethod {

		@OsoAuthorize("read")
		private void get(@OsoId String id) {
		}

	}

	@OsoResource("Document")
	static class OneOfTwoIsFinal {

		@OsoAuthorize("read")
		void get(@OsoId String id) {
		}

		@OsoAuthorize("delete")
		final void remove(@OsoId String id) {
		}

	}

	@OsoResource("Document")
	static class OneOfTwoIsPrivate {

		@OsoAuthorize("read")
		void get(@OsoId String id) {
		}

		@OsoAuthorize("delete")
		private void remove(@OsoId String id) {
		}

	}

	@OsoAuthorize("share")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Shares {

	}

	@OsoResource("Document")
	static class TwoQuestions {

		@Shares
		@OsoAuthorize("read")
		void get(@OsoId String id) {
		}

	}

	@OsoResource("Document")
	record Linked(@OsoId String id, @OsoId String folder) {

	}

	static class EntityWithTwoIds {

		@OsoAuthorize("read")
		void get(@OsoId Linked document) {
		}

	}

	@OsoResource("Document")
	static class ListOfIds {

		@OsoAuthorize("read")
		void get(@OsoId List<Long> ids) {
		}

	}

	@OsoResource("Document")
	static class ReactiveMethod {

		@OsoAuthorize("read")
		@Nullable Publisher<String> get(@OsoId String id) {
			return null;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@OsoAuthorize("read")
	@interface Readable {

	}

	@Readable
	@OsoResource("Document")
	static class OnTheClass {

		void get(@OsoId long id) {
		}

	}

	@OsoResource("Shelf")
	interface Shelf {

		@OsoAuthorize("take")
		void take(@OsoId Long id);

	}

	interface Taking {

		void take(Long id);

	}

	static class Cupboard implements Taking {

		@Override
		public void take(Long id) {
		}

	}

	static class Inherited extends Cupboard implements Shelf {

	}

	static class ShelfFactory implements FactoryBean<Shelf> {

		@Override
		public Shelf getObject() {
			return (Shelf) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Shelf.class },
					(object, method, arguments) -> null);
		}

		@Override
		public Class<?> getObjectType() {
			return Shelf.class;
		}

	}

}
