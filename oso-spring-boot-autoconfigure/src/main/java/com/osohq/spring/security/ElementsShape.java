package com.osohq.spring.security;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * What a method returns elements in.
 */
enum ElementsShape {

	/** A list, or what a list can stand for. */
	LIST {
		@Override
		Object of(Object original, List<Object> kept) {
			return new ArrayList<>(kept);
		}
	},

	/** A set, or what a set can stand for. */
	SET {
		@Override
		Object of(Object original, List<Object> kept) {
			return new LinkedHashSet<>(kept);
		}
	},

	/** An array of objects. */
	ARRAY {
		@Override
		Object of(Object original, List<Object> kept) {
			Object[] array = (Object[]) Array.newInstance(original.getClass().getComponentType(), kept.size());
			return kept.toArray(array);
		}
	},

	/** A stream, which is read and closed before it is filtered. */
	STREAM {
		@Override
		Object of(Object original, List<Object> kept) {
			return kept.stream();
		}
	};

	private static final String SLICE = "org.springframework.data.domain.Slice";

	/** The shape of a type, or nothing if what has it cannot be filtered. */
	static @Nullable ElementsShape of(Class<?> type) {
		if (Object[].class.isAssignableFrom(type)) {
			return ARRAY;
		}
		if (type == Stream.class) {
			return STREAM;
		}
		if (!Iterable.class.isAssignableFrom(type)) {
			return null;
		}
		return type.isAssignableFrom(ArrayList.class) ? LIST : type.isAssignableFrom(LinkedHashSet.class) ? SET : null;
	}

	/** Whether a type is that of pages of Spring Data. */
	static boolean isPage(Class<?> type) {
		return TypeHierarchy.has(type, SLICE);
	}

	/** The class of the elements, which is Object if nothing says it. */
	static Class<?> elementType(ResolvableType type) {
		ResolvableType element = type.isArray() ? type.getComponentType()
				: type.as((type.resolve() == Stream.class) ? Stream.class : Iterable.class).getGeneric(0);
		return element.resolve(Object.class);
	}

	/** The elements of what has this shape. */
	List<@Nullable Object> elements(Object returned) {
		List<@Nullable Object> elements = new ArrayList<>();
		if (returned instanceof Object[] array) {
			elements.addAll(Arrays.asList(array));
		}
		else if (returned instanceof Stream<?> stream) {
			try (stream) {
				stream.forEachOrdered(elements::add);
			}
		}
		else if (returned instanceof Iterable<?> iterable && !isPage(returned.getClass())) {
			iterable.forEach(elements::add);
		}
		else {
			throw new IllegalStateException("a " + returned.getClass().getName() + " cannot be filtered");
		}
		return elements;
	}

	/**
	 * Puts those elements that are kept into this shape.
	 */
	abstract Object of(Object original, List<Object> kept);

}
