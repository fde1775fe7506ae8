package com.osohq.spring.data;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import com.osohq.spring.Oso;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The ids of all resources that it is.
 *
 * @param ids the ids; one that is {@code *} stands for every resource
 */
record IdCondition(List<String> ids) implements ResourceCondition {

	private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.of(String.class, (id) -> id, Long.class,
			Long::valueOf, Integer.class, Integer::valueOf, Short.class, Short::valueOf, Byte.class, Byte::valueOf,
			BigInteger.class, BigInteger::new, UUID.class, UUID::fromString);

	/**
	 * Asks for the ids.
	 * @throws IllegalStateException if there are more than a maximum
	 */
	static IdCondition ask(Oso oso, Asker asker, String action, String type, int maxIds) {
		List<String> ids = oso.list(asker.actor(), action, type, asker.contextFacts());
		if (ids.contains("*")) {
			return new IdCondition(List.of("*"));
		}
		if (ids.size() > maxIds) {
			throw new IllegalStateException(("%s may %s %d resources of the type %s, and a query takes %d at most"
					+ " (oso.data.max-ids): let the database select them, with oso.data-bindings and local authorization")
				.formatted(asker.actor(), action, ids.size(), type, maxIds));
		}
		return new IdCondition(List.copyOf(ids));
	}

	/** Whether the ids of resources can be of a Java type. */
	static boolean supports(Class<?> type) {
		return PARSERS.containsKey(ClassUtils.resolvePrimitiveIfNecessary(type));
	}

	@Override
	public Predicate on(Path<?> id, CriteriaBuilder builder) {
		if (this.ids.contains("*")) {
			return builder.conjunction();
		}
		Function<String, Object> parser = Objects
			.requireNonNull(PARSERS.get(ClassUtils.resolvePrimitiveIfNecessary(id.getJavaType())));
		List<Object> values = this.ids.stream()
			.map((each) -> parse(each, parser))
			.filter(Objects::nonNull)
			.map(Objects::requireNonNull)
			.toList();
		return values.isEmpty() ? builder.disjunction() : id.in(values);
	}

	/** No row has an id that is not written as its type is: {@code 007} is not 7. */
	private static @Nullable Object parse(String id, Function<String, Object> parser) {
		try {
			Object value = parser.apply(id);
			return value.toString().equals(id) ? value : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
