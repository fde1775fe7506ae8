package com.osohq.oso.server.polar.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the type of a value before evaluation: the concrete types that it can
 * be of, or nothing at all.
 */
final class StaticType {

	/** Nothing is known. */
	static final StaticType ANY = new StaticType(null, "any type");

	private static final int FEW = 8;

	private final @Nullable Set<String> concrete;

	private final String label;

	private StaticType(@Nullable Set<String> concrete, String label) {
		this.concrete = concrete;
		this.label = label;
	}

	/** One of the types that a named type admits. */
	static StaticType of(String name, Set<String> admitted) {
		return new StaticType(admitted, name);
	}

	/** The one type, without its subtypes. */
	static StaticType exactly(String type) {
		return new StaticType(Set.of(type), type);
	}

	boolean accepts(String type) {
		return this.concrete == null || this.concrete.contains(type);
	}

	/** The concrete types if they are few enough to be indexed, or else none. */
	Set<String> few() {
		return (concreteOrNone().size() <= FEW) ? concreteOrNone() : Set.of();
	}

	/** Whether there is no type, as for {@code Actor} in a policy without actors. */
	boolean isImpossible() {
		return this.concrete != null && this.concrete.isEmpty();
	}

	/** What can be of this type and of the other as well. */
	StaticType and(StaticType other) {
		if (this.concrete == null || this == other) {
			return other;
		}
		if (other.concrete == null) {
			return this;
		}
		boolean fewer = this.concrete.size() <= other.concrete.size();
		StaticType small = fewer ? this : other;
		StaticType large = fewer ? other : this;
		List<String> common = small.concreteOrNone().stream().filter(large::accepts).toList();
		return (common.size() == small.concreteOrNone().size()) ? small : of(common);
	}

	/** What can be of any of the types, of which there is at least one. */
	static StaticType union(Collection<StaticType> types) {
		Set<StaticType> different = new HashSet<>(types);
		if (different.contains(ANY)) {
			return ANY;
		}
		if (different.size() == 1) {
			return different.iterator().next();
		}
		return of(different.stream().flatMap((type) -> type.concreteOrNone().stream()).toList());
	}

	private static StaticType of(Collection<String> types) {
		Set<String> sorted = new TreeSet<>(types);
		return new StaticType(Set.copyOf(sorted), sorted.isEmpty() ? "no type" : String.join("|", sorted));
	}

	private Set<String> concreteOrNone() {
		return (this.concrete != null) ? this.concrete : Set.of();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof StaticType type && type.label.equals(this.label)
				&& Objects.equals(type.concrete, this.concrete);
	}

	@Override
	public int hashCode() {
		return this.label.hashCode();
	}

	/** The type as messages show it. */
	@Override
	public String toString() {
		return this.label;
	}

}
