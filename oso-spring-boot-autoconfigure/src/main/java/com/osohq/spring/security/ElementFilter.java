package com.osohq.spring.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

/**
 * Keeps those elements that an actor may do an action on. Thread-safe.
 */
final class ElementFilter {

	private final ResourceNames names = new ResourceNames();

	private final Supplier<OsoAuthorizer> authorizer;

	ElementFilter(Supplier<OsoAuthorizer> authorizer) {
		this.authorizer = authorizer;
	}

	/** Keeps elements in the shape that they were returned in. */
	Object keep(OsoAuthorizer.Identified.Actor asking, MethodFilter filter, ElementsShape shape, Object returned) {
		return shape.of(returned, keep(asking, filter, shape.elements(returned)));
	}

	/**
	 * Keeps elements.
	 * @throws org.springframework.security.authorization.AuthorizationDeniedException if
	 * one of them names no resource
	 */
	List<Object> keep(OsoAuthorizer.Identified.Actor asking, MethodFilter filter,
			List<? extends @Nullable Object> elements) {
		List<Object> present = elements.stream().filter(Objects::nonNull).map(Object.class::cast).toList();
		List<Value> resources = present.stream().map((element) -> resource(element, filter)).toList();
		Set<Value> allowed = new HashSet<>(this.authorizer.get().filter(asking, filter.action(), resources));
		List<Object> kept = new ArrayList<>();
		for (int i = 0; i < present.size(); i++) {
			if (allowed.contains(resources.get(i))) {
				kept.add(present.get(i));
			}
		}
		return kept;
	}

	private Value resource(Object element, MethodFilter filter) {
		try {
			return this.names.resource(element, filter.type());
		}
		catch (IllegalArgumentException ex) {
			throw OsoDecision.denied("an element cannot be asked about: " + ex.getMessage()).exception();
		}
	}

}
