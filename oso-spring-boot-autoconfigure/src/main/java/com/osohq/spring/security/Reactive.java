package com.osohq.spring.security;

import java.util.Set;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ClassUtils;

/**
 * Tells methods that only describe what is to be done from those that do it. Needs
 * neither Reactor nor Kotlin.
 */
final class Reactive {

	private static final String PUBLISHER = "org.reactivestreams.Publisher";

	private static final String FLOW = "kotlinx.coroutines.flow.Flow";

	private static final Set<String> SUPPORTED = Set.of(PUBLISHER, FLOW, "reactor.core.publisher.Mono",
			"reactor.core.publisher.Flux");

	private static final boolean ENFORCED = ClassUtils.isPresent("reactor.core.publisher.Mono",
			Reactive.class.getClassLoader());

	private Reactive() {
	}

	/**
	 * Whether nothing happens before somebody subscribes to what a method returns.
	 * @throws IllegalStateException if so, and nothing would enforce an annotation
	 */
	static boolean is(PlacedAnnotation<?> placed) {
		Class<?> returned = placed.method().getReturnType();
		boolean isReactive = KotlinDetector.isSuspendingFunction(placed.method())
				|| TypeHierarchy.has(returned, PUBLISHER) || TypeHierarchy.has(returned, FLOW);
		if (isReactive && !ENFORCED) {
			throw placed.refuse("is on a reactive method, and without Reactor nothing enforces it: add reactor-core");
		}
		if (isReactive && !KotlinDetector.isSuspendingFunction(placed.method())
				&& !SUPPORTED.contains(returned.getName())) {
			throw placed.refuse("cannot be enforced on a " + returned.getName() + ": return a Mono, a Flux or a Flow");
		}
		return isReactive;
	}

}
