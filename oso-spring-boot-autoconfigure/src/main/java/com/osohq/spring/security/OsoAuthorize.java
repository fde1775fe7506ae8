package com.osohq.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls of this method need Oso's permission. The resource is the argument that is marked
 * with {@link OsoId}; the actor is whoever is signed in, as {@link OsoActorResolver}
 * says.
 *
 * <pre>
 * &#64;OsoResource("Document")
 * class Documents {
 *
 *     &#64;OsoAuthorize("read")
 *     Document get(&#64;OsoId Long id) { ... }
 *
 * }
 * </pre>
 *
 * A call that is denied does not reach the method and throws an
 * {@link org.springframework.security.authorization.AuthorizationDeniedException}, which
 * Spring Security makes a 403, or a 401 if nobody is signed in. A question without an
 * answer throws an {@link com.osohq.spring.OsoException}. An id that is null or empty is
 * denied without asking.
 * <p>
 * It is enforced with or without {@code @EnableMethodSecurity}, on methods of beans that
 * are called from outside of the bean, like any advice of Spring. Methods that it cannot
 * be enforced on (private, static and final ones) end the start of the application, and
 * so does an annotation that does not say what the resource is.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface OsoAuthorize {

	/** The action, for example {@code read}. */
	String value();

	/**
	 * The type of the resource, for example {@code Document}. By default, that of the
	 * argument's class or else that of the bean's class, as {@link OsoResource} says.
	 */
	String resource() default "";

	/**
	 * The action without which nobody is to know that the resource is there: whoever may
	 * not even do that gets a 404 instead of a 403. Costs one more question for each
	 * denial, unless it is the action itself. By default, every denial is a 403.
	 */
	String notFoundUnless() default "";

}
