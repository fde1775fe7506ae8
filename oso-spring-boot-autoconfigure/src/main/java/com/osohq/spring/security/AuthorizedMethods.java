package com.osohq.spring.security;

import java.lang.annotation.Annotation;
import java.util.Arrays;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/**
 * Finds out which classes have an annotation of this package on a method. Every bean of
 * an application is looked at while it starts, and hardly any has one. Needs no Spring
 * Security.
 */
public final class AuthorizedMethods {

	private AuthorizedMethods() {
	}

	/**
	 * Whether a class, a superclass or an interface has a method with
	 * {@link OsoAuthorize} or {@link OsoFilter}.
	 * @param bean the class of a bean
	 * @return whether one has
	 */
	public static boolean areIn(Class<?> bean) {
		return areIn(bean, OsoAuthorize.class) || areIn(bean, OsoFilter.class);
	}

	/**
	 * The same for one of the annotations.
	 */
	static boolean areIn(Class<?> bean, Class<? extends Annotation> annotation) {
		return TypeHierarchy.of(bean)
			.stream()
			.filter((type) -> AnnotationUtils.isCandidateClass(type, annotation))
			.flatMap((type) -> Arrays.stream(ReflectionUtils.getDeclaredMethods(type)))
			.anyMatch((method) -> MergedAnnotations.from(method).isPresent(annotation));
	}

}
