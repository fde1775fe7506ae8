package com.osohq.spring.security;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Pointcut;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What an annotation demands of each method that has it, found out when the bean is
 * created, so that an annotation that cannot be enforced ends the start. Thread-safe.
 *
 * @param <A> the type of the annotation
 * @param <D> what it demands
 */
final class MethodDemands<A extends Annotation, D> {

	private final ConcurrentMap<MethodClassKey, D> demands = new ConcurrentHashMap<>();

	private final Class<A> annotation;

	private final Function<A, String> action;

	private final Function<PlacedAnnotation<A>, D> reader;

	private final Runnable onUse;

	/**
	 * Creates it.
	 * @param annotation the annotation
	 * @param action the action that it names
	 * @param reader reads what one demands
	 * @param onUse called for each method that has the annotation, before the first call
	 */
	MethodDemands(Class<A> annotation, Function<A, String> action, Function<PlacedAnnotation<A>, D> reader,
			Runnable onUse) {
		this.annotation = annotation;
		this.action = action;
		this.reader = reader;
		this.onUse = onUse;
	}

	/** The methods of which something is demanded that fits. */
	Pointcut pointcut(Predicate<D> fits) {
		StaticMethodMatcherPointcut pointcut = new StaticMethodMatcherPointcut() {
			@Override
			public boolean matches(Method method, Class<?> target) {
				D demand = find(method, target);
				return demand != null && fits.test(demand);
			}
		};
		pointcut.setClassFilter((target) -> areIn(target, fits));
		return pointcut;
	}

	/**
	 * Looks at all methods: a proxy would not ask about private and final ones, and
	 * Spring looks no further than the first that matches.
	 */
	private boolean areIn(Class<?> target, Predicate<D> fits) {
		Set<Class<?>> types = TypeHierarchy.of(target);
		types.forEach((type) -> requireNoneOn(type, target));
		if (!AuthorizedMethods.areIn(target, this.annotation)) {
			return false;
		}
		boolean found = false;
		for (Method method : ReflectionUtils.getAllDeclaredMethods(target)) {
			if (method.getDeclaringClass() != Object.class && !method.isSynthetic()) {
				D demand = find(method, target);
				found |= demand != null && fits.test(demand);
			}
		}
		for (Class<?> type : types) {
			for (Method method : ReflectionUtils.getDeclaredMethods(type)) {
				if (!method.isSynthetic() && MergedAnnotations.from(method).isPresent(this.annotation)) {
					D demand = find(method, target);
					if (demand == null) {
						throw new IllegalStateException('@' + this.annotation.getSimpleName() + " on "
								+ ClassUtils.getQualifiedMethodName(method) + " has no effect in " + target.getName()
								+ ", which takes the method from elsewhere: put it on that method");
					}
					found |= fits.test(demand);
				}
			}
		}
		return found;
	}

	private void requireNoneOn(Class<?> type, Class<?> target) {
		if (AnnotationUtils.isCandidateClass(type, this.annotation)
				&& MergedAnnotations.from(type).isPresent(this.annotation)) {
			throw new IllegalStateException('@' + this.annotation.getSimpleName() + " has no effect on a class, as on "
					+ type.getName() + ", which " + target.getName() + " is: put it on methods");
		}
	}

	/** What is demanded of a call. */
	D of(MethodInvocation call) {
		Object bean = call.getThis();
		D demand = find(call.getMethod(), (bean != null) ? bean.getClass() : null);
		if (demand == null) {
			throw new IllegalStateException(call.getMethod() + " has no @" + this.annotation.getSimpleName());
		}
		return demand;
	}

	private @Nullable D find(Method method, @Nullable Class<?> target) {
		MethodClassKey key = new MethodClassKey(method, target);
		D known = this.demands.get(key);
		if (known != null) {
			return known;
		}
		PlacedAnnotation<A> placed = PlacedAnnotation.find(method, target, this.annotation, this.action);
		if (placed == null) {
			return null;
		}
		D demand = this.reader.apply(placed);
		this.onUse.run();
		this.demands.put(key, demand);
		return demand;
	}

}
