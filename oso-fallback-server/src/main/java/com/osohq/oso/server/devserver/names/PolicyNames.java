package com.osohq.oso.server.devserver.names;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.TypeHierarchy;
import com.osohq.oso.server.polar.syntax.NameKind;
import org.jspecify.annotations.Nullable;

/**
 * The names that a policy gives a meaning to. In doubt a name is known: where a rule
 * takes any name at all, facts decide which of them mean something. Thread-safe, as it no
 * longer changes once it has been made.
 */
final class PolicyNames {

	/** The bearer of names that any type may have. */
	static final String ANY_TYPE = "";

	private static final Set<String> PRIMITIVES = Set.of(Value.STRING, Value.INTEGER, Value.BOOLEAN);

	private final TypeHierarchy types;

	/** By kind and name the types that bear it, which their subtypes then do as well. */
	private final Map<NameKind, Map<String, Set<String>>> bearers = new EnumMap<>(NameKind.class);

	private final Map<NameKind, Set<String>> bearersOfAnyName = new EnumMap<>(NameKind.class);

	PolicyNames(Policy policy) {
		this.types = policy.types();
		policy.metadata().forEach((type, metadata) -> {
			metadata.roles().forEach((role) -> add(NameKind.ROLE, role, Set.of(type)));
			metadata.permissions().forEach((permission) -> add(NameKind.PERMISSION, permission, Set.of(type)));
		});
		policy.rules().forEach((rule) -> new RuleNames(rule).addTo(this));
	}

	void add(NameKind kind, String name, Set<String> types) {
		this.bearers.computeIfAbsent(kind, (key) -> new HashMap<>())
			.computeIfAbsent(name, (key) -> new HashSet<>())
			.addAll(types);
	}

	void addAnyName(NameKind kind, Set<String> types) {
		this.bearersOfAnyName.computeIfAbsent(kind, (key) -> new HashSet<>()).addAll(types);
	}

	boolean knowsType(String type) {
		return this.types.concreteTypes().contains(type);
	}

	/**
	 * Whether a name means something.
	 * @param kind role or permission
	 * @param name the name
	 * @param type the type that is to bear it, or {@code null} for any
	 */
	boolean knows(NameKind kind, String name, @Nullable String type) {
		return admit(this.bearers.getOrDefault(kind, Map.of()).getOrDefault(name, Set.of()), type)
				|| admit(this.bearersOfAnyName.getOrDefault(kind, Set.of()), type);
	}

	private boolean admit(Set<String> bearers, @Nullable String type) {
		if (type == null || bearers.contains(type) || bearers.contains(ANY_TYPE)) {
			return !bearers.isEmpty();
		}
		for (String bearer : bearers) {
			if (this.types.admittedBy(bearer).contains(type)) {
				return true;
			}
		}
		return false;
	}

	/** The types that can be meant. */
	Set<String> types() {
		Set<String> known = new TreeSet<>(this.types.concreteTypes());
		known.removeAll(PRIMITIVES);
		return known;
	}

	/** The names of a kind that a type has; if it has none, those of all types. */
	Set<String> names(NameKind kind, @Nullable String type) {
		Map<String, Set<String>> all = this.bearers.getOrDefault(kind, Map.of());
		Set<String> own = new TreeSet<>();
		all.forEach((name, types) -> {
			if (admit(types, type)) {
				own.add(name);
			}
		});
		return own.isEmpty() ? all.keySet() : own;
	}

}
