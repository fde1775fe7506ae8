package com.osohq.oso.server.testsupport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.test.context.ContextCustomizerFactories;

/**
 * Lets the tests of a class ask a development server instead of Oso Cloud, with no
 * account and no Docker.
 *
 * <p>
 * A Spring application context of the tests, as of {@code @SpringBootTest}, gets the
 * server through the properties {@code oso.url} and {@code oso.api-key}, whatever else
 * they are set to, and loses {@code oso.fallback.url}. Tests without Spring take a
 * parameter of type {@link OsoTestEnvironment}.
 *
 * <p>
 * Before each test everything is as this annotation says: other facts are gone, those
 * that the application stored while it started too. Classes with the same policy and
 * facts share an application context, and are never run at the same time, nor are their
 * tests.
 *
 * <p>
 * The server is a process of its own, so that its libraries do not meet those of the
 * application. It is started once, takes about two seconds for that, and ends with the
 * tests.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(OsoDevServerExtension.class)
@ContextCustomizerFactories(OsoPropertiesCustomizerFactory.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface OsoDevServer {

	/**
	 * The policy: names of resources on the class path, for example {@code policy.polar},
	 * or of files if they start with {@code file:}. Several are read as one policy. Its
	 * own {@code test} blocks have to pass.
	 */
	String[] policy();

	/**
	 * The facts that there are before each test: resources or files, as for
	 * {@link #policy()}, with one fact a line in the form
	 * {@code {"predicate":"is_public","args":[{"type":"Repository","id":"anvil"}]}}.
	 */
	String[] facts() default {};

}
