package com.osohq.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of what this method returns, only those elements reach the caller that Oso permits. The
 * actor is whoever is signed in, as {@link OsoActorResolver} says.
 *
 * <pre>
 * &#64;OsoFilter("read")
 * List&lt;Document&gt; recent() { ... }
 * </pre>
 *
 * The method returns a {@code List}, {@code Set}, {@code Collection}, {@code Iterable},
 * {@code Stream} or an array, or a {@code Flux} or {@code Mono} of a {@code List} or
 * {@code Set}. Its elements are entities that say their type and id ({@link OsoResource},
 * {@link OsoId}), {@link com.osohq.spring.Value values}, or ids. The caller gets a new
 * collection in the same order; it may be changed.
 * <p>
 * Oso is asked once for each type, however many elements there are up to a thousand; more
 * are asked about in portions, and a {@code Flux} is passed on in portions too. Null
 * elements are left out. If an element does not name a resource, the call is denied as a
 * whole. Nobody who is not signed in gets anything: the method is not called, and an
 * {@link org.springframework.security.authorization.AuthorizationDeniedException} is
 * thrown. A question without an answer throws an {@link com.osohq.spring.OsoException}.
 * <p>
 * The elements have been read by then: where most of them are left out, ask for the right
 * ones instead, as {@link com.osohq.spring.Oso#listLocal} does. A page of Spring Data is
 * refused, as its totals would tell how many elements were left out.
 * <p>
 * It is enforced like {@link OsoAuthorize}, and both can be on one method.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface OsoFilter {

	/** The action, for example {@code read}. */
	String value();

	/**
	 * The type of the elements, for example {@code Document}. By default, that of their
	 * own classes or, for ids, that of the bean's class, as {@link OsoResource} says.
	 */
	String resource() default "";

}
