package com.osohq.spring.security;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * An annotation on a method of a bean that a proxy enforces.
 *
 * @param annotation the annotation
 * @param method the method, as the class of the bean has it
 * @param owner the class of the bean
 * @param action reads the action that the annotation names
 * @param <A> the type of the annotation
 */
record PlacedAnnotation<A extends Annotation>(A annotation, Method method, Class<?> owner, Function<A, String> action) {

	/**
	 * Finds the annotation of a method, or of one that it overrides.
	 * @return the annotation, or nothing for a method without one
	 * @throws IllegalStateException if it cannot be enforced
	 */
	static <A extends Annotation> @Nullable PlacedAnnotation<A> find(Method called, @Nullable Class<?> target,
			Class<A> type, Function<A, String> action) {
		Method method = AopUtils.getMostSpecificMethod(called, target);
		List<A> annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.stream(type)
			.map(MergedAnnotation::synthesize)
			.distinct()
			.toList();
		if (annotations.isEmpty()) {
			return null;
		}
		Class<?> owner = (target != null) ? target : method.getDeclaringClass();
		PlacedAnnotation<A> placed = new PlacedAnnotation<>(annotations.get(0), method, owner, action);
		if (annotations.size() > 1) {
			throw placed.refuse("is not the only one: the method, or one that it overrides, asks something else as"
					+ " well; only one question can be asked");
		}
		placed.requireCalledThroughProxies();
		return placed;
	}

	private void requireCalledThroughProxies() {
		int modifiers = this.method.getModifiers();
		boolean isProxy = Proxy.isProxyClass(this.method.getDeclaringClass());
		if (!isProxy
				&& (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers))) {
			throw refuse("has no effect, as the method is private, static or final: make it none of these");
		}
		boolean isOpen = Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
		if (!isOpen && !this.method.getDeclaringClass().getPackage().equals(this.owner.getPackage())) {
			throw refuse("has no effect, as the method comes from another package and is not visible here:"
					+ " make it public or protected");
		}
	}

	/** Whether only objects of a class can tell whether they name a resource. */
	static boolean isOpen(Class<?> declared) {
		return declared == Object.class || (declared.isInterface() && !Iterable.class.isAssignableFrom(declared)
				&& !Map.class.isAssignableFrom(declared));
	}

	/**
	 * The type that resources have to be of.
	 * @param stated the type that the annotation states, or empty
	 * @param named the class of what names the resources
	 * @return the type; empty if only what names a resource says it
	 * @throws IllegalStateException if nothing says it
	 */
	String type(String stated, Class<?> named) {
		if (Value.class.isAssignableFrom(named)) {
			return stated;
		}
		if (ResourceNames.typeOf(named) != null) {
			ResourceNames.requireId(named);
			return stated;
		}
		String ofOwner = ResourceNames.typeOf(this.owner);
		String type = (stated.isEmpty() && ofOwner != null) ? ofOwner : stated;
		if (type.isEmpty()) {
			throw refuse("does not say of which type the resource is: add resource =, or @OsoResource to "
					+ this.owner.getName());
		}
		return type;
	}

	/** Refuses the annotation, as it cannot be enforced. */
	IllegalStateException refuse(String why) {
		return new IllegalStateException(
				'@' + this.annotation.annotationType().getSimpleName() + "(\"" + this.action.apply(this.annotation)
						+ "\") on " + ClassUtils.getQualifiedMethodName(this.method, this.owner) + ' ' + why);
	}

}
