package com.osohq.spring.security;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * What is asked before a method is called.
 *
 * @param action the action
 * @param type the type that the resource has to be of; empty if only the argument says it
 * @param parameter which argument names the resource
 * @param notFoundUnless the action without which the resource is not to be known of, or
 * empty
 */
record MethodQuestion(String action, String type, int parameter, String notFoundUnless) {

	private static final String PUBLISHER = "org.reactivestreams.Publisher";

	/**
	 * Finds out what is asked before a method.
	 * @return the question, or nothing for a method without an annotation
	 * @throws IllegalStateException if the annotation cannot be enforced
	 */
	static @Nullable MethodQuestion find(Method called, @Nullable Class<?> target) {
		Method method = AopUtils.getMostSpecificMethod(called, target);
		List<OsoAuthorize> annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.stream(OsoAuthorize.class)
			.map(MergedAnnotation::synthesize)
			.distinct()
			.toList();
		if (annotations.isEmpty()) {
			return null;
		}
		OsoAuthorize annotation = annotations.get(0);
		Class<?> owner = (target != null) ? target : method.getDeclaringClass();
		String place = "@OsoAuthorize(\"" + annotation.value() + "\") on "
				+ ClassUtils.getQualifiedMethodName(method, owner);
		if (annotations.size() > 1) {
			throw new IllegalStateException(place + " is not the only one: the method, or one that it overrides, asks"
					+ " something else as well; only one question can be asked");
		}
		requireCalledThroughProxies(method, owner, place);
		MethodParameter parameter = parameter(method, place);
		return new MethodQuestion(annotation.value(), type(annotation, parameter.getParameterType(), owner, place),
				parameter.getParameterIndex(), annotation.notFoundUnless());
	}

	private static void requireCalledThroughProxies(Method method, Class<?> owner, String place) {
		int modifiers = method.getModifiers();
		boolean isProxy = Proxy.isProxyClass(method.getDeclaringClass());
		if (!isProxy
				&& (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers))) {
			throw new IllegalStateException(
					place + " has no effect, as the method is private, static or final: make it none of these");
		}
		boolean isOpen = Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
		if (!isOpen && !method.getDeclaringClass().getPackage().equals(owner.getPackage())) {
			throw new IllegalStateException(place + " has no effect, as the method comes from another package and is"
					+ " not visible here: make it public or protected");
		}
		if (isReactive(method)) {
			throw new IllegalStateException(
					place + " would block, as the method is reactive:" + " ask OsoAsync within the method instead");
		}
	}

	private static boolean isReactive(Method method) {
		return KotlinDetector.isSuspendingFunction(method) || method.getReturnType().getName().equals(PUBLISHER)
				|| ClassUtils.getAllInterfacesForClassAsSet(method.getReturnType())
					.stream()
					.anyMatch((type) -> type.getName().equals(PUBLISHER));
	}

	private static MethodParameter parameter(Method method, String place) {
		List<MethodParameter> marked = Arrays.<MethodParameter>stream(new AnnotatedMethod(method).getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(OsoId.class))
			.toList();
		if (marked.size() != 1) {
			throw new IllegalStateException(place + " does not say which resource is meant: mark one parameter with"
					+ " @OsoId, not " + marked.size());
		}
		return marked.get(0);
	}

	private static String type(OsoAuthorize annotation, Class<?> argument, Class<?> owner, String place) {
		if (Value.class.isAssignableFrom(argument)) {
			return annotation.resource();
		}
		if (ResourceNames.typeOf(argument) != null) {
			ResourceNames.requireId(argument);
			return annotation.resource();
		}
		boolean isOpen = argument == Object.class || (argument.isInterface()
				&& !Iterable.class.isAssignableFrom(argument) && !Map.class.isAssignableFrom(argument));
		if (!isOpen && !ResourceNames.isId(argument)) {
			throw new IllegalStateException(
					place + " marks a " + argument.getTypeName() + " with @OsoId, which is no id:"
							+ " use a text, a whole number, a UUID, a Value, or a class with @OsoResource");
		}
		String ofOwner = ResourceNames.typeOf(owner);
		String type = (annotation.resource().isEmpty() && ofOwner != null) ? ofOwner : annotation.resource();
		if (type.isEmpty()) {
			throw new IllegalStateException(place + " does not say of which type the resource is: add resource =,"
					+ " or @OsoResource to " + owner.getName());
		}
		return type;
	}

}
