package com.osohq.oso.server.engine.type;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.polar.TypeHierarchy;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the concrete types that a policy knows. One more number stands for every type
 * that it does not know: values of those fit only where a policy asks for no type.
 */
public final class TypeSpace {

	private final TypeHierarchy hierarchy;

	private final List<String> names;

	private final Map<String, Integer> numbers = new HashMap<>();

	private final TypeSet any;

	public TypeSpace(TypeHierarchy hierarchy) {
		this.hierarchy = hierarchy;
		this.names = hierarchy.concreteTypes().stream().sorted().toList();
		for (String name : this.names) {
			this.numbers.put(name, this.numbers.size());
		}
		long[] words = new long[words()];
		for (int type = 0; type <= unknown(); type++) {
			words[type >> 6] |= 1L << type;
		}
		this.any = new TypeSet(words);
	}

	/** Every type, those that the policy does not know included. */
	public TypeSet any() {
		return this.any;
	}

	/** The number of a type; all types that the policy does not know share one. */
	public int number(String type) {
		return this.numbers.getOrDefault(type, unknown());
	}

	/** Whether the policy knows the type. */
	public boolean knows(String type) {
		return this.numbers.containsKey(type);
	}

	/** Just this type, without its subtypes. */
	public TypeSet only(String type) {
		return union(Set.of(type));
	}

	/** Just these types, without their subtypes. */
	public TypeSet union(Set<String> names) {
		long[] words = new long[words()];
		for (String type : names) {
			int number = number(type);
			words[number >> 6] |= 1L << number;
		}
		return new TypeSet(words);
	}

	/** Just this type, if there can be values of it; nothing is just an {@code Actor}. */
	public TypeSet exactly(String specializer) {
		boolean concrete = this.hierarchy.admittedBy(specializer).contains(specializer);
		return union(concrete ? Set.of(specializer) : Set.of());
	}

	/** The types that a specializer admits: a type with its subtypes. */
	public TypeSet admittedBy(String specializer) {
		return union(this.hierarchy.admittedBy(specializer));
	}

	/** The names of the types of a set, or {@code null} when it has unknown ones. */
	public @Nullable Set<String> names(TypeSet types) {
		if (types.contains(unknown())) {
			return null;
		}
		Set<String> result = new LinkedHashSet<>();
		for (int type = 0; type < unknown(); type++) {
			if (types.contains(type)) {
				result.add(this.names.get(type));
			}
		}
		return result;
	}

	private int unknown() {
		return this.names.size();
	}

	private int words() {
		return (this.names.size() >> 6) + 1;
	}

}
