package com.osohq.spring.security;

import java.util.Arrays;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/**
 * Finds out which classes have {@link OsoAuthorize} on a method. Every bean of an
 * application is looked at while it starts, and hardly any has it. Needs no Spring
 * Security.
 */
public final class AuthorizedMethods {

	private AuthorizedMethods() {
	}

	/**
	 * Whether a class, a superclass or an interface has a method with the annotation.
	 * @param bean the class of a bean
	 * @return whether one has
	 */
	public static boolean areIn(Class<?> bean) {
		return TypeHierarchy.of(bean)
			.stream()
			.filter((type) -> AnnotationUtils.isCandidateClass(type, OsoAuthorize.class))
			.flatMap((type) -> Arrays.stream(ReflectionUtils.getDeclaredMethods(type)))
			.anyMatch((method) -> MergedAnnotations.from(method).isPresent(OsoAuthorize.class));
	}

}
