package com.osohq.spring.security;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds out which resource an argument is: from an id, from a value, or from an entity
 * that says its type and id. Thread-safe.
 */
final class ResourceNames {

	private static final Set<Class<?>> IDS = Set.of(Long.class, Integer.class, Short.class, Byte.class,
			BigInteger.class, UUID.class);

	private final ConcurrentMap<Class<?>, Member> ids = new ConcurrentHashMap<>();

	/** The type that a class says its objects have in the policy, or nothing. */
	static @Nullable String typeOf(Class<?> type) {
		OsoResource resource = AnnotatedElementUtils.findMergedAnnotation(type, OsoResource.class);
		return (resource != null) ? resource.value() : null;
	}

	/** Whether objects declared as this can name a resource. */
	static boolean canName(Class<?> declared) {
		return Value.class.isAssignableFrom(declared) || typeOf(declared) != null || isId(declared);
	}

	/** Whether objects declared as this can be ids. */
	private static boolean isId(Class<?> declared) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(declared);
		return IDS.contains(type) || CharSequence.class.isAssignableFrom(type);
	}

	/**
	 * The resource that an argument names.
	 * @param type that the resource has to be of; empty if only the argument says it
	 * @throws IllegalArgumentException if the argument names none, or one of another type
	 */
	Value resource(@Nullable Object argument, String type) {
		Value resource = resourceOrId(argument, type);
		if (!type.isEmpty() && !type.equals(resource.type())) {
			throw new IllegalArgumentException(resource + " is not of the type " + type);
		}
		return resource;
	}

	private Value resourceOrId(@Nullable Object argument, String type) {
		if (argument instanceof Value value) {
			return value;
		}
		if (argument == null || isId(argument.getClass())) {
			if (type.isEmpty()) {
				throw new IllegalArgumentException("an id does not say of which type the resource is: add resource =");
			}
			return new Value(type, id(argument));
		}
		String own = typeOf(argument.getClass());
		if (own == null) {
			throw new IllegalArgumentException("a " + argument.getClass().getName() + " does not name a resource");
		}
		Member member = this.ids.computeIfAbsent(argument.getClass(), ResourceNames::requireId);
		return new Value(own, id(read(member, argument)));
	}

	private static String id(@Nullable Object id) {
		if (id == null) {
			throw new IllegalArgumentException("the id of the resource is null");
		}
		if (!isId(id.getClass())) {
			throw new IllegalArgumentException("a " + id.getClass().getName() + " is not the id of a resource");
		}
		return id.toString();
	}

	/** The one member of a class of entities that holds the id. */
	static Member requireId(Class<?> type) {
		List<Member> marked = new ArrayList<>();
		for (Class<?> each : TypeHierarchy.of(type)) {
			Stream.of(ReflectionUtils.getDeclaredMethods(each))
				.filter((method) -> !method.isBridge() && method.getParameterCount() == 0 && isMarked(method))
				.forEach(marked::add);
		}
		if (marked.isEmpty()) {
			ReflectionUtils.doWithFields(type, marked::add, ResourceNames::isMarked);
		}
		if (marked.stream().map(Member::getName).distinct().count() > 1) {
			throw new IllegalStateException(type.getName() + " has more than one @OsoId: leave that on its own id");
		}
		if (marked.isEmpty()) {
			throw new IllegalStateException(type.getName() + " has @OsoResource, but no @OsoId: put it on the field,"
					+ " the record component or the getter of its id");
		}
		return marked.get(0);
	}

	private static boolean isMarked(AnnotatedElement element) {
		return element.isAnnotationPresent(OsoId.class);
	}

	private static @Nullable Object read(Member member, Object entity) {
		if (member instanceof Method method) {
			ReflectionUtils.makeAccessible(method);
			return ReflectionUtils.invokeMethod(method, entity);
		}
		if (member instanceof Field field) {
			ReflectionUtils.makeAccessible(field);
			return ReflectionUtils.getField(field, entity);
		}
		throw new IllegalStateException("cannot read " + member);
	}

}
