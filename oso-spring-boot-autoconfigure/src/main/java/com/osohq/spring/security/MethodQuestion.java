package com.osohq.spring.security;

import java.util.Arrays;
import java.util.List;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * What is asked before a method is called.
 *
 * @param action the action
 * @param type the type that the resource has to be of; empty if only the argument says it
 * @param parameter which argument names the resource
 * @param notFoundUnless the action without which the resource is not to be known of, or
 * empty
 * @param reactive whether the method only describes what is to be done
 */
record MethodQuestion(String action, String type, int parameter, String notFoundUnless, boolean reactive) {

	/**
	 * Reads what an annotation asks.
	 * @throws IllegalStateException if the annotation cannot be enforced
	 */
	static MethodQuestion of(PlacedAnnotation<OsoAuthorize> placed) {
		OsoAuthorize annotation = placed.annotation();
		MethodParameter parameter = parameter(placed);
		return new MethodQuestion(annotation.value(), type(placed, parameter.getParameterType()),
				parameter.getParameterIndex(), annotation.notFoundUnless(), Reactive.is(placed));
	}

	private static MethodParameter parameter(PlacedAnnotation<OsoAuthorize> placed) {
		List<MethodParameter> marked = Arrays
			.<MethodParameter>stream(new AnnotatedMethod(placed.method()).getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(OsoId.class))
			.toList();
		if (marked.size() != 1) {
			throw placed
				.refuse("does not say which resource is meant: mark one parameter with @OsoId, not " + marked.size());
		}
		return marked.get(0);
	}

	private static String type(PlacedAnnotation<OsoAuthorize> placed, Class<?> argument) {
		if (!PlacedAnnotation.isOpen(argument) && !ResourceNames.canName(argument)) {
			throw placed.refuse("marks a " + argument.getTypeName() + " with @OsoId, which is no id: use a text,"
					+ " a whole number, a UUID, a Value, or a class with @OsoResource");
		}
		return placed.type(placed.annotation().resource(), argument);
	}

}
