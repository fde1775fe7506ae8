package com.osohq.spring.security;

import java.lang.reflect.Method;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ClassUtils;

/**
 * Tells methods that only describe what is to be done from those that do it. Needs
 * neither Reactor nor Kotlin.
 */
final class Reactive {

	private static final String PUBLISHER = "org.reactivestreams.Publisher";

	private static final String FLOW = "kotlinx.coroutines.flow.Flow";

	private static final boolean ENFORCED = ClassUtils.isPresent("reactor.core.publisher.Mono",
			Reactive.class.getClassLoader());

	private Reactive() {
	}

	/**
	 * Whether nothing happens before somebody subscribes to what a method returns.
	 * @throws IllegalStateException if so, and nothing would enforce an annotation
	 */
	static boolean is(PlacedAnnotation<?> placed) {
		boolean isReactive = is(placed.method());
		if (isReactive && !ENFORCED) {
			throw placed.refuse("is on a reactive method, and without Reactor nothing enforces it: add reactor-core");
		}
		return isReactive;
	}

	private static boolean is(Method method) {
		return KotlinDetector.isSuspendingFunction(method) || TypeHierarchy.has(method.getReturnType(), PUBLISHER)
				|| TypeHierarchy.has(method.getReturnType(), FLOW);
	}

}
