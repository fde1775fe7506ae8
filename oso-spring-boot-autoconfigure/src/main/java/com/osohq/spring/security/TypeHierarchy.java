package com.osohq.spring.security;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A type with all that it extends and implements, directly or not.
 */
final class TypeHierarchy {

	private TypeHierarchy() {
	}

	static Set<Class<?>> of(Class<?> type) {
		Set<Class<?>> types = new LinkedHashSet<>();
		add(type, types);
		return types;
	}

	private static void add(Class<?> type, Set<Class<?>> types) {
		for (Class<?> each = type; each != null && types.add(each); each = each.getSuperclass()) {
			for (Class<?> implemented : each.getInterfaces()) {
				add(implemented, types);
			}
		}
	}

	/** Whether a type is, or extends, one that may not be on the class path. */
	static boolean has(Class<?> type, String name) {
		return of(type).stream().anyMatch((each) -> each.getName().equals(name));
	}

}
