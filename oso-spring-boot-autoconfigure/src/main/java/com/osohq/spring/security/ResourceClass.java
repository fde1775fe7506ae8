package com.osohq.spring.security;

import java.beans.Introspector;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

/**
 * What a class of entities says about the resources that its objects are.
 *
 * @param type the type in the policy, from {@link OsoResource}
 * @param id the property that holds the id, marked with {@link OsoId}
 */
public record ResourceClass(String type, String id) {

	/**
	 * Reads the annotations of a class and of those that it extends.
	 * @param entity the class
	 * @return what it says
	 * @throws IllegalStateException if it does not say one of both; the message says what
	 * to write
	 */
	public static ResourceClass of(Class<?> entity) {
		String type = ResourceNames.typeOf(entity);
		if (type == null) {
			throw new IllegalStateException(entity.getName()
					+ " does not say its type in the policy: put @OsoResource(\"...\") on it, and @OsoId on its id");
		}
		return new ResourceClass(type, property(ResourceNames.requireId(entity)));
	}

	private static String property(Member member) {
		String name = member.getName();
		if (!(member instanceof Method)) {
			return name;
		}
		for (String prefix : new String[] { "get", "is" }) {
			if (name.startsWith(prefix) && name.length() > prefix.length()) {
				return Introspector.decapitalize(name.substring(prefix.length()));
			}
		}
		return name;
	}

}
