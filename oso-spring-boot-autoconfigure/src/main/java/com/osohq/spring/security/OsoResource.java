package com.osohq.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class of entities, the type that they have in the policy; their id is what
 * {@link OsoId} marks in the class. On a class of beans, the type of the resources that
 * its methods are about.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OsoResource {

	/** The type as the policy declares it, for example {@code Document}. */
	String value();

}
